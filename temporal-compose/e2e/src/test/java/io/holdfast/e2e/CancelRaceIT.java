package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
@ResourceLock(Platform.MACHINE)
class CancelRaceIT {

    private static final int BOOKINGS = 60;

    private final Api api = Platform.api();
    private final Lab lab = Platform.lab();

    /** Judged where it counts: at the provider, by when the hand-over began to arrive. */
    @Test
    void no_reminder_is_handed_over_after_a_cancellation_was_acknowledged() throws Exception {
        var start = Lab.secondAfter(90);
        var service = lab.service(List.of(List.of(lab.resource("seat", BOOKINGS, start))), 1);
        var due = start.minusSeconds(60);
        var tag = UUID.randomUUID().toString().substring(0, 8);
        var bookings = IntStream.range(0, BOOKINGS)
                .mapToObj(n -> api.place(Lab.booking(service, start, tag + "-" + n))
                        .is(201)
                        .text("/booking/id"))
                .toList();

        var acknowledged = new ConcurrentHashMap<Integer, Instant>();
        var done = new CountDownLatch(BOOKINGS);
        try (var clock = Executors.newScheduledThreadPool(8)) {
            for (int n = 0; n < BOOKINGS; n++) {
                var booking = n;
                // From three seconds before the reminder is due to half a second after.
                var at = due.minusMillis(3_000).plusMillis(3_500L * n / BOOKINGS);
                var _ = clock.schedule(
                        () -> {
                            if (api.cancel(bookings.get(booking)).status() == 200) {
                                acknowledged.put(booking, Instant.now());
                            }
                            done.countDown();
                        },
                        Duration.between(Instant.now(), at).toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            done.await();
        }
        Eventually.within(
                Duration.ofMinutes(1),
                "every cancellation is told",
                () -> acknowledged.keySet().stream().allMatch(n -> received(tag, n, "cancelled") == 1));

        assertThat(acknowledged).hasSize(BOOKINGS);
        acknowledged.forEach((n, at) -> assertThat(Platform.inbox().to(Lab.email(tag + "-" + n)).stream()
                        .filter(message ->
                                message.subject().toLowerCase(Locale.ROOT).contains("reminder"))
                        .map(Inbox.Message::receivedAt))
                .as("reminders of booking %d, cancelled at %s", n, at)
                .allSatisfy(receivedAt -> assertThat(receivedAt).isBefore(at)));
        acknowledged.forEach((n, at) -> assertThat(
                        Platform.inbox().to(Lab.phone(tag + "-" + n)).stream().map(Inbox.Message::receivedAt))
                .allSatisfy(receivedAt -> assertThat(receivedAt).isBefore(at)));
        assertThat(reminded(tag))
                .as("the race was a race: some were reminded, some not")
                .isBetween(1, BOOKINGS - 1);
        assertThat(lab.count("select count(*) from booking.claims where business_id = ?", lab.business()))
                .isZero();
    }

    private static long received(String tag, int n, String word) {
        return Platform.inbox().to(Lab.email(tag + "-" + n)).stream()
                .filter(message -> message.subject().toLowerCase(Locale.ROOT).contains(word))
                .count();
    }

    private static int reminded(String tag) {
        return (int) IntStream.range(0, BOOKINGS)
                .filter(n -> received(tag, n, "reminder") > 0)
                .count();
    }
}
