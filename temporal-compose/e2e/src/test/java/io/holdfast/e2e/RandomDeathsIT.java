package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.lab.LedgerAudit;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.workflows.booking.BookingView;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * People move bookings at random while workers die at random and the Temporal server is killed and started again. What
 * each was told is true in the end, and everything that must always hold does. {@code -Ddeaths.seed=…} for the same dice.
 */
@Timeout(240)
@ResourceLock(Platform.UNDISTURBED)
class RandomDeathsIT {

    private static final int PEOPLE = 6;
    private static final int BOOKINGS = 12;
    private static final int DEATHS = 2;
    private static final int TURNS = 8;

    private final long seed = Long.getLong("deaths.seed", new Random().nextLong());
    private final Lab lab = Platform.lab();
    private final LedgerAudit audit = new LedgerAudit(lab);
    private final UUID service = lab.service(
            List.of(List.of(lab.resource("staff", 1), lab.resource("staff", 1)), List.of(lab.resource("room", 2))), 60);
    private final Api owner = Cast.as(lab.member("owner"));
    private final Instant first = Lab.minuteAfter(Duration.ofDays(1).toSeconds());
    private final AtomicInteger acts = new AtomicInteger();
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Queue<String> bookings = new ConcurrentLinkedQueue<>();

    /** What somebody was told they did. */
    private record Done(String booking, String event, JsonNode answer) {}

    @AfterEach
    void everythingRunsAgain() {
        List.of(temporal(), worker()).forEach(part -> {
            if (!part.isAlive()) {
                part.start();
            }
        });
    }

    @Test
    void whatever_dies_no_promise_is_broken() {
        System.out.println("Random deaths: seed " + seed);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(n -> threads.submit(() -> live(new Random(seed + n))))
                    .toList();
            die(new Random(seed));
            for (var person : people) {
                person.get();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }

        Eventually.within(
                Duration.ofSeconds(100),
                "nothing is under way any more",
                () -> audit.unsettled().isEmpty());
        assertThat(audit.violations()).isEmpty();
        bookings.forEach(this::seesItselfAsItIsSeen);
        assertThat(noted())
                .isEqualTo(done.stream()
                        .collect(Collectors.groupingBy(
                                each -> each.booking() + " " + each.event(), Collectors.counting())));
        assertThat(done).isNotEmpty();
        System.out.println("Random deaths: " + bookings.size() + " bookings, "
                + done.stream().collect(Collectors.groupingBy(Done::event, Collectors.counting())));
    }

    private void die(Random dice) {
        for (int death = 0; death < DEATHS; death++) {
            var next = acts.get() + 4 + dice.nextInt(8);
            Eventually.within(Duration.ofSeconds(60), "people move bookings", () -> acts.get() >= next);
            worker().kill();
            if (death == DEATHS - 1) {
                temporal().kill();
                temporal().start();
            }
            worker().start();
            assertThat(audit.violations()).isEmpty();
        }
    }

    private boolean live(Random dice) {
        for (int turn = 0; turn < TURNS; turn++) {
            var known = List.copyOf(bookings);
            if (known.isEmpty() || (known.size() < BOOKINGS && dice.nextInt(3) == 0)) {
                place(dice);
            } else {
                move(known.get(dice.nextInt(known.size())), dice);
            }
            acts.incrementAndGet();
        }
        return true;
    }

    private void place(Random dice) {
        var name = "mortal-" + UUID.randomUUID();
        var answer = owner.place(name, Lab.booking(service, slot(dice), name));
        if (answer.status() == 201) {
            bookings.add(answer.text("/booking/id"));
        } else {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        }
    }

    private void move(String booking, Random dice) {
        switch (dice.nextInt(8)) {
            case 0 -> say(booking, "cancel", "booking.cancelled", Map.of("waive_fee", true));
            case 1 -> say(booking, "check-in", "booking.checked_in", Map.of());
            case 2 -> say(booking, "plan/reminder-1h/skip", "booking.step_skipped", Map.of());
            default ->
                say(
                        booking,
                        "reschedule",
                        "booking.rescheduled",
                        Map.of("starts_at", slot(dice).toString()));
        }
    }

    /** Whoever is told to come back does, with the same key. */
    private void say(String booking, String move, String event, Map<String, Object> wish) {
        var answer = owner.post(
                "/bookings/" + booking + "/" + move, UUID.randomUUID().toString(), wish);
        if (answer.status() == 200) {
            done.add(new Done(booking, event, answer.body()));
        } else {
            assertThat(answer.status()).as("%s: %s", move, answer.body()).isEqualTo(409);
        }
    }

    private Instant slot(Random dice) {
        return first.plusSeconds(60L * dice.nextInt(10));
    }

    private void seesItselfAsItIsSeen(String booking) {
        var seen = owner.get("/bookings/" + booking).is(200);
        if (List.of("cancelled", "completed").contains(seen.text("/status"))) {
            return;
        }
        BookingView itself = Workflows.view(booking);
        assertThat(itself.status().wire()).isEqualTo(seen.text("/status"));
        assertThat(itself.revision()).isEqualTo(seen.body().at("/revision").asInt());
        assertThat(itself.appointment().startsAt())
                .isEqualTo(OffsetDateTime.parse(seen.text("/starts_at")).toInstant());
    }

    private Map<String, Long> noted() {
        return bookings.stream()
                .flatMap(booking -> owner.get("/bookings/" + booking + "/events").is(200).list("/data").stream()
                        .map(event -> event.at("/type").asString())
                        .filter(type ->
                                done.stream().anyMatch(each -> each.event().equals(type)))
                        .map(type -> booking + " " + type))
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    private static ServerProcess worker() {
        return Platform.stack().worker();
    }

    private static ServerProcess temporal() {
        return Platform.stack().temporal().orElseThrow();
    }
}
