package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Processes are killed at chosen points of a booking's life. A lock on a table holds a step right before its effect; a
 * paused Temporal server holds the worker right after it.
 */
@Timeout(200)
@ResourceLock(Platform.UNDISTURBED)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {

    private static Survivor survivor;

    private final Api api = Platform.api();
    private final Lab lab = Platform.lab();
    private final ServerProcess worker = Platform.stack().worker();
    private final UUID person = lab.resource("staff", 1);
    private final UUID service = lab.service(List.of(List.of(person)), 1);

    @AfterEach
    void everythingRunsAgain() {
        Platform.inbox().clearFaults();
        List.of(worker, Platform.stack().gateway()).forEach(part -> {
            if (!part.isAlive()) {
                part.start();
            }
        });
    }

    @Order(1)
    @Test
    void a_worker_killed_before_a_hold_takes_effect_places_the_booking_once() throws Exception {
        survivor().isPlaced();
    }

    @Order(2)
    @Test
    void a_reminder_that_falls_due_while_nobody_works_is_handed_over_once() throws Exception {
        survivor().isReminded();
    }

    /** Last, so that what else is killed passes the time until the booking ends. */
    @Order(Integer.MAX_VALUE)
    @Test
    void a_worker_killed_at_chosen_points_of_a_life_leaves_one_of_everything() throws Exception {
        survivor().isCompleted();
        survivor().hasOneOfEverything();
    }

    @Test
    void a_hold_that_committed_before_its_worker_died_is_the_booking() throws Exception {
        var customer = "held-" + UUID.randomUUID().toString().substring(0, 8);
        var start = Lab.minuteAfter(Duration.ofDays(1).toSeconds());
        var temporal = Platform.stack().temporal().orElseThrow();
        CompletableFuture<Answer> placing;
        try (var before = HeldBack.writersOf(lab, "booking.claims")) {
            placing = api.placeLater("hold-" + customer, Lab.booking(service, start, customer));
            before.awaitSomebodyWaiting();
            temporal.pause();
        }
        try {
            Eventually.within(Duration.ofMinutes(1), "the hold is committed", () -> lab.claims(person) == 1);
            worker.kill();
        } finally {
            temporal.resume();
        }
        worker.start();
        placing.join();

        var again = api.place("hold-" + customer, Lab.booking(service, start, customer))
                .is(201);
        var id = again.text("/booking/id");
        Eventually.within(Duration.ofMinutes(1), "the confirmation arrives", () -> mails(customer, "confirmed") == 1);
        Eventually.within(Duration.ofMinutes(1), "it is noted", () -> count(id, "notification.sent") == 1);
        assertThat(events(id)).containsExactly("booking.placed", "booking.confirmed", "notification.sent");
        assertThat(lab.claims(person)).isEqualTo(1);
    }

    /** Here alone an e-mail may arrive twice: at most once more, under the same Message-ID. An SMS never does. */
    @Test
    void a_worker_killed_between_the_providers_yes_and_our_note_repeats_an_e_mail_at_most_once() throws Exception {
        var customer = "twice-" + UUID.randomUUID().toString().substring(0, 8);
        var start = Lab.minuteAfter(Duration.ofDays(1).toSeconds());
        Platform.inbox().fault(Map.of("provider", "sendgrid", "kind", "delay", "times", 1, "delay_ms", 3_000));
        var booking = api.place(Lab.booking(service, start, customer)).is(201).text("/booking/id");
        Eventually.within(
                Duration.ofMinutes(1),
                "the hand-over is under way",
                () -> lab.count(
                                "select count(*) from notify.notifications where booking_id = ?::uuid and state = 'sending'",
                                booking)
                        == 1);
        try (var notes = HeldBack.writersOf(lab, "notify.notifications")) {
            Eventually.within(Duration.ofMinutes(1), "the provider said yes", () -> mails(customer, "confirmed") == 1);
            notes.awaitSomebodyWaiting();
            worker.kill();
        }
        worker.start();
        Eventually.within(Duration.ofSeconds(90), "it is noted", () -> count(booking, "notification.sent") == 1);

        var arrived = Platform.inbox().to(Lab.email(customer), "email");
        assertThat(arrived).hasSizeBetween(1, 2);
        assertThat(arrived.stream().map(KillIT::messageId).distinct()).hasSize(1);
    }

    @Test
    void a_worker_killed_in_a_cancellation_still_cancels_once() throws Exception {
        var customer = "leaving-" + UUID.randomUUID().toString().substring(0, 8);
        var start = Lab.minuteAfter(Duration.ofDays(1).toSeconds());
        var booking = api.place(Lab.booking(service, start, customer)).is(201).text("/booking/id");
        Eventually.within(
                Duration.ofMinutes(1), "the confirmation is noted", () -> count(booking, "notification.sent") == 1);
        CompletableFuture<Answer> cancelling;
        try (var before = HeldBack.writersOf(lab, "booking.claims")) {
            cancelling = api.cancelLater(booking);
            before.awaitSomebodyWaiting();
            worker.kill();
        }
        worker.start();
        cancelling.join();

        Eventually.within(Duration.ofMinutes(1), "it is told", () -> mails(customer, "cancelled") == 1);
        Eventually.within(Duration.ofMinutes(1), "it is noted", () -> count(booking, "notification.sent") == 2);
        assertThat(events(booking))
                .containsExactly(
                        "booking.placed",
                        "booking.confirmed",
                        "notification.sent",
                        "booking.cancelled",
                        "notification.sent");
        assertThat(lab.claims(person)).isZero();
    }

    @Test
    void a_gateway_killed_in_a_request_gives_the_same_booking_to_the_repeated_one() throws Exception {
        var customer = "again-" + UUID.randomUUID().toString().substring(0, 8);
        var request = Lab.booking(service, Lab.minuteAfter(Duration.ofDays(1).toSeconds()), customer);
        var gateway = Platform.stack().gateway();
        CompletableFuture<Answer> cut;
        try (var before = HeldBack.writersOf(lab, "booking.claims")) {
            cut = api.placeLater("cut-" + customer, request);
            before.awaitSomebodyWaiting();
            gateway.kill();
        }
        assertThat(cut).failsWithin(Duration.ofSeconds(20));
        gateway.start();

        var repeated = api.place("cut-" + customer, request).is(201);

        assertThat(lab.claims(person)).isEqualTo(1);
        Eventually.within(Duration.ofMinutes(1), "the confirmation arrives", () -> mails(customer, "confirmed") == 1);
        assertThat(events(repeated.text("/booking/id"))).startsWith("booking.placed", "booking.confirmed");
    }

    /** Made when it is first needed: its appointment is counted from then. */
    private static synchronized Survivor survivor() {
        if (survivor == null) {
            survivor = new Survivor();
        }
        return survivor;
    }

    private static long mails(String customer, String word) {
        return Platform.inbox().to(Lab.email(customer), "email").stream()
                .filter(message -> message.subject().toLowerCase(Locale.ROOT).contains(word))
                .count();
    }

    private static String messageId(Inbox.Message message) {
        return message.all().at("/headers/Message-ID").asString();
    }

    private List<String> events(String booking) {
        return api.get("/bookings/" + booking + "/events").is(200).list("/data").stream()
                .map(event -> event.at("/type").asString())
                .toList();
    }

    private long count(String booking, String type) {
        return events(booking).stream().filter(type::equals).count();
    }
}
