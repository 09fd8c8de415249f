package io.holdfast.worker.model;

import static org.awaitility.Awaitility.await;

import io.holdfast.worker.model.Act.Cancel;
import io.holdfast.worker.model.Act.ChangePlan;
import io.holdfast.worker.model.Act.Fail;
import io.holdfast.worker.model.Act.Pass;
import io.holdfast.worker.model.Act.PassToNextStep;
import io.holdfast.worker.model.Act.Place;
import io.holdfast.worker.model.Act.Reschedule;
import io.holdfast.worker.model.Act.Say;
import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.booking.MoveRequest;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.booking.PlanStep;
import io.holdfast.workflows.booking.RescheduleRequest;
import io.holdfast.workflows.booking.Rescheduling;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionTimeoutException;

/** Carries a script out, and compares after each step what came of it with what must hold. */
final class Run implements AutoCloseable {

    private static final Duration TO_THE_FIRST_START = Duration.ofHours(26);
    private static final Duration TO_THE_END_OF_ALL = Duration.ofDays(12);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Premises premises;
    private final Script script;
    private final Shop shop;
    private final Stage stage;
    private final Answers answers = new Answers();
    private final Instant firstSlot;
    private final Instant since = Instant.now();
    private final Random ids;
    private final Map<Integer, BookingId> bookings = new ConcurrentHashMap<>();

    Run(Premises premises, Script script, ZoneId zone, Instant begin) {
        this.premises = premises;
        this.script = script;
        this.ids = new Random(script.seed());
        this.shop = new Shop(premises.lab(), zone, 2);
        if (script.quiet()) {
            shop.keepQuiet();
        }
        this.stage = new Stage(premises, begin, script.cached() ? 100 : 0);
        this.firstSlot = begin.truncatedTo(ChronoUnit.HOURS).plus(TO_THE_FIRST_START);
    }

    /** What did not hold, and when; nothing if all is well. */
    List<String> violations() {
        for (var step : script.steps()) {
            var wrong = carryOut(step);
            if (!wrong.isEmpty()) {
                return after(step.toString(), wrong);
            }
        }
        return after("the end", end());
    }

    private static List<String> after(String step, List<String> wrong) {
        return wrong.stream().map(each -> "after " + step + ": " + each).toList();
    }

    private List<String> carryOut(List<Act> step) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var act : threads.invokeAll(step.stream().map(this::task).toList())) {
                act.get();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("In " + step, failed.getCause());
        }
        return check();
    }

    private Callable<Boolean> task(Act act) {
        return () -> {
            perform(act);
            return true;
        };
    }

    private void perform(Act act) {
        switch (act) {
            case Place place -> place(place);
            case Cancel(int number, Actor by, boolean waive) -> {
                var wish = new CancelRequest(by, "Other plans", waive);
                move(number, "cancel", by, "booking.cancelled", wish);
            }
            case Reschedule(int number, Actor by, int slot) -> reschedule(number, by, slot);
            case Say(int number, String move, Actor by) ->
                move(number, move, by, Answers.event(move), new MoveRequest(by, null));
            case ChangePlan change -> change(change);
            case Pass(Duration time) -> pass(time);
            case PassToNextStep(int number, Duration more) -> passToNextStep(number, more);
            case Fail(Class<?> capability, Faults.Moment moment) -> stage.fail(capability, moment);
        }
    }

    private void place(Place place) {
        if (bookings.containsKey(place.booking())) {
            return;
        }
        var request = shop.request(newId(place.booking()), place.offer(), slot(place.slot()), place.party());
        if (stage.place(request) instanceof Placement.Placed) {
            bookings.put(place.booking(), request.id());
        }
    }

    /** Where steps are spread to depends on the id, which repeats with the seed as far as another run allows. */
    private BookingId newId(int number) {
        var spread = new Random(script.seed() + number).nextInt() & 0xFFFF_FFFFL;
        return new BookingId(new UUID(System.nanoTime() ^ ids.nextLong(), ((long) ids.nextInt() << 32) | spread));
    }

    private Instant slot(int number) {
        return firstSlot.plus(Shop.BETWEEN_STARTS.multipliedBy(number));
    }

    private void move(int number, String update, Actor by, String event, Object wish) {
        var id = bookings.get(number);
        if (id != null) {
            answers.to(id, by, event, () -> stage.move(id, update, wish, BookingView.class));
        }
    }

    private void reschedule(int number, Actor by, int slot) {
        var id = bookings.get(number);
        if (id != null) {
            var wish = new RescheduleRequest(by, slot(slot), null, null);
            answers.to(
                    id,
                    by,
                    "booking.rescheduled",
                    () -> stage.move(id, "reschedule", wish, Rescheduling.class)
                                    instanceof Rescheduling.Moved(var moved)
                            ? moved
                            : null);
        }
    }

    private void change(ChangePlan change) {
        var waiting = steps(change.booking(), PlanStep.State.PENDING);
        if (!waiting.isEmpty()) {
            var step = waiting.get(change.nth() % waiting.size());
            var wish = new PlanAction(Actor.STAFF, step.id(), change.act());
            answers.heard(() -> stage.move(bookings.get(change.booking()), "actOnPlan", wish, BookingView.class));
        }
    }

    private void passToNextStep(int number, Duration more) {
        steps(number, PlanStep.State.PENDING).stream()
                .map(PlanStep::dueAt)
                .min(Instant::compareTo)
                .ifPresent(due -> pass(Duration.between(stage.now(), due).plus(more)));
    }

    /** Time skips past an attempt that is made again while it runs, so that what is under way ends first. */
    private void pass(Duration time) {
        eventually(() -> bookings.keySet().stream()
                .flatMap(number -> steps(number, PlanStep.State.RUNNING).stream())
                .map(PlanStep::toString)
                .toList());
        stage.pass(time);
    }

    private List<PlanStep> steps(int number, PlanStep.State state) {
        var id = bookings.get(number);
        return id == null || stage.isOver(id)
                ? List.of()
                : stage.plan(id).stream().filter(step -> step.state() == state).toList();
    }

    private List<String> check() {
        var wrong = new ArrayList<>(shop.audit().violations());
        wrong.addAll(answers.missing(shop));
        return wrong.isEmpty() ? eventually(() -> Standing.differences(shop, stage)) : wrong;
    }

    /** Everybody lives to the end of their aftercare. */
    private List<String> end() {
        stage.faults().clear();
        pass(TO_THE_END_OF_ALL);
        var wrong = new ArrayList<>(check());
        wrong.addAll(eventually(() -> bookings.values().stream()
                .filter(id -> !stage.isOver(id))
                .map(id -> "booking " + id + " lives on: " + stage.plan(id))
                .toList()));
        wrong.addAll(eventually(() -> shop.audit().unsettled()));
        wrong.addAll(answers.outdated(shop, premises.arrivals(since)));
        return wrong;
    }

    /** What is still so when patience ends. */
    private static List<String> eventually(Callable<List<String>> differences) {
        var last = new ArrayList<String>();
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        last.clear();
                        last.addAll(differences.call());
                        return last.isEmpty();
                    });
        } catch (ConditionTimeoutException stillSo) {
            return List.copyOf(last);
        }
        return List.of();
    }

    String figures() {
        return answers + ", faults met: " + stage.faults().met();
    }

    @Override
    public void close() {
        stage.close();
    }
}
