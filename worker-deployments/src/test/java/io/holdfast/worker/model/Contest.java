package io.holdfast.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.worker.model.Shop.Offer;
import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.booking.RescheduleRequest;
import io.holdfast.workflows.booking.Rescheduling;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many bookings of one shop, at each of which two moves meet. */
final class Contest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Premises premises = Premises.open();
    private final Instant since = Instant.now();
    private final Answers answers = new Answers();
    private final List<Callable<Boolean>> moves = new ArrayList<>();
    private final Shop shop;
    private final Stage stage;
    final Instant start;
    final List<BookingId> bookings;

    Contest(Offer offer, int rounds) {
        this(offer, rounds, rounds);
    }

    Contest(Offer offer, int rounds, int people) {
        shop = new Shop(premises.lab(), ZoneId.of("Europe/Zurich"), people);
        shop.change(Offer.FIRM, "attendance = '{\"no_show_after_minutes\": 15}'");
        stage = new Stage(premises, Instant.now(), 2 * rounds);
        start = stage.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(30));
        bookings = IntStream.range(0, rounds)
                .mapToObj(n -> new BookingId(UUID.randomUUID()))
                .toList();
        bookings.forEach(id -> moves.add(() -> place(id, offer, start, List.of())));
        goAhead();
    }

    boolean place(BookingId id, Offer offer, Instant at, List<ResourceId> resources) {
        assertThat(stage.place(shop.request(id, offer, at, 1, resources))).isInstanceOf(Placement.Placed.class);
        return true;
    }

    /** One of those that will meet. */
    void add(BookingId id, String update, Actor by, String event, Object wish) {
        moves.add(() -> {
            answers.to(id, by, event, () -> stage.move(id, update, wish, BookingView.class));
            return true;
        });
    }

    void addReschedule(BookingId id, Instant to, @Nullable List<ResourceId> resources) {
        var wish = new RescheduleRequest(Actor.STAFF, to, resources, null);
        moves.add(() -> {
            answers.to(
                    id,
                    Actor.STAFF,
                    "booking.rescheduled",
                    () -> stage.move(id, "reschedule", wish, Rescheduling.class)
                                    instanceof Rescheduling.Moved(var moved)
                            ? moved
                            : null);
            return true;
        });
    }

    /** The step falls due. A timer that fires beside an update can stall this server, so somebody asks for it. */
    void addStep(BookingId id, String step) {
        var wish = new PlanAction(Actor.STAFF, step, PlanAction.Act.RUN_NOW);
        moves.add(() -> {
            answers.heard(() -> stage.move(id, "actOnPlan", wish, BookingView.class));
            return true;
        });
    }

    /** To shortly after the appointments began. */
    void passTheStart() {
        stage.pass(Duration.between(stage.now(), start).plusMinutes(1));
    }

    /** All that were added, at once and in any order. */
    void goAhead() {
        Collections.shuffle(moves);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var move : threads.invokeAll(moves)) {
                move.get();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        moves.clear();
    }

    /** How many bookings ended up so. */
    Map<BookingStatus, Long> outcome() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .untilAsserted(
                        () -> assertThat(Standing.differences(shop, stage)).isEmpty());
        assertThat(shop.audit().violations()).isEmpty();
        assertThat(answers.missing(shop)).isEmpty();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(shop.audit().unsettled()).isEmpty());
        assertThat(answers.outdated(shop, premises.arrivals(since))).isEmpty();
        return Standing.of(shop).stream()
                .collect(Collectors.groupingBy(Standing::status, TreeMap::new, Collectors.counting()));
    }

    long made(String event) {
        return answers.counts().getOrDefault(event, 0L);
    }

    /** Who serves it. */
    List<ResourceId> resources(BookingId id) {
        return shop.resourcesOf(id);
    }

    @Override
    public void close() {
        stage.close();
        premises.forgetArrivals();
    }
}
