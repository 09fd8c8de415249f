package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.ServerProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The life of one booking whose worker is killed again and again. Each chapter happens once and demands the one before
 * it; between chapters a life waits for real time, and others may have the stack.
 */
final class Survivor {

    private enum Chapter {
        BORN,
        PLACED,
        REMINDED,
        COMPLETED
    }

    private final Api api = Platform.api();
    private final Lab lab = Platform.lab();
    private final ServerProcess worker = Platform.stack().worker();
    private final String name = "survivor-" + UUID.randomUUID().toString().substring(0, 8);
    // A minute for the reminder's offset, and time for the first death and the confirmation before it.
    private final Instant start = Lab.secondAfter(110);
    private final UUID person = lab.resource("staff", 1, start);
    private final UUID service = lab.service(List.of(List.of(person)), 1);
    private Chapter chapter = Chapter.BORN;
    private String booking = "";
    private HeldBack completion;

    /** The worker dies right before the hold takes effect. */
    void isPlaced() throws SQLException {
        if (chapter.compareTo(Chapter.PLACED) >= 0) {
            return;
        }
        CompletableFuture<Answer> placing;
        try (var before = HeldBack.writersOf(lab, "booking.claims")) {
            placing = api.placeLater(name, Lab.booking(service, start, name));
            before.awaitSomebodyWaiting();
            worker.kill();
        }
        worker.start();
        placing.join().is(201);
        Eventually.within(Duration.ofMinutes(1), "the booking is placed", () -> lab.claims(person) == 1);
        booking = api.place(name, Lab.booking(service, start, name)).is(201).text("/booking/id");
        Eventually.within(Duration.ofMinutes(1), "the confirmation is noted", () -> count("notification.sent") == 1);
        assertThat(mails("confirmed")).isEqualTo(1);
        chapter = Chapter.PLACED;
    }

    /** The reminder falls due while nobody works. */
    void isReminded() throws SQLException {
        isPlaced();
        if (chapter.compareTo(Chapter.REMINDED) >= 0) {
            return;
        }
        await(start.minusSeconds(66));
        worker.kill();
        assertThat(events()).as("killed before it fell due").doesNotContain("reminder.due");
        await(start.minusSeconds(60));
        worker.start();
        Eventually.within(Duration.ofMinutes(1), "the reminder is noted", () -> count("notification.sent") == 3);
        assertThat(mails("reminder")).isEqualTo(1);
        assertThat(Platform.inbox().to(Lab.phone(name))).hasSize(1);
        // From now on the completion waits for the chapter that is about it.
        completion = HeldBack.changesOf(lab, booking);
        chapter = Chapter.REMINDED;
    }

    /** The worker dies after the completion took effect and before the workflow knows of it. */
    void isCompleted() throws SQLException {
        isReminded();
        if (chapter.compareTo(Chapter.COMPLETED) >= 0) {
            return;
        }
        var temporal = Platform.stack().temporal().orElseThrow();
        await(start.plusSeconds(60));
        try (var before = completion) {
            before.awaitSomebodyWaiting();
            temporal.pause();
        }
        try {
            Eventually.within(
                    Duration.ofMinutes(1), "the completion is committed", () -> count("booking.completed") == 1);
            worker.kill();
        } finally {
            temporal.resume();
        }
        worker.start();
        Eventually.within(
                Duration.ofMinutes(1),
                "its workflow goes on to the aftercare",
                () -> api.get("/bookings/" + booking + "/plan").is(200).list("/data").stream()
                        .anyMatch(step -> step.at("/id").asString().equals("aftercare")));
        chapter = Chapter.COMPLETED;
    }

    void hasOneOfEverything() {
        assertThat(events())
                .containsExactly(
                        "booking.placed",
                        "booking.confirmed",
                        "notification.sent",
                        "reminder.due",
                        "notification.sent",
                        "notification.sent",
                        "booking.completed");
        assertThat(api.get("/bookings/" + booking).is(200).text("/status")).isEqualTo("completed");
        assertThat(mails("confirmed")).isEqualTo(1);
        assertThat(mails("reminder")).isEqualTo(1);
        assertThat(Platform.inbox().to(Lab.phone(name))).hasSize(1);
        assertThat(lab.claims(person)).isEqualTo(1);
    }

    private static void await(Instant moment) {
        Eventually.within(
                Duration.between(Instant.now(), moment).plusSeconds(5),
                "it is " + moment,
                () -> Instant.now().isAfter(moment));
    }

    private long mails(String word) {
        return Platform.inbox().to(Lab.email(name), "email").stream()
                .filter(message -> message.subject().toLowerCase(Locale.ROOT).contains(word))
                .count();
    }

    private List<String> events() {
        return api.get("/bookings/" + booking + "/events").is(200).list("/data").stream()
                .map(event -> event.at("/type").asString())
                .toList();
    }

    private long count(String type) {
        return events().stream().filter(type::equals).count();
    }
}
