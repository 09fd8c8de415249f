package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people do to a booking after it was placed. */
@Timeout(60)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class WholeLifeIT {

    private static final String HALF_BACK = "[{\"minutes_before\": 0, \"refund_percent\": 50}]";

    private final Lab lab = Platform.lab();
    private final UUID staff = lab.resource("staff", 1);
    private final UUID service = lab.service(List.of(List.of(staff)), 60);
    private final Api owner = Cast.as(lab.member("owner"));
    private final Api customer = Cast.as(lab.person("customer", null));
    private final Instant start = Lab.minuteAfter(Duration.ofDays(3).toSeconds());
    private final Instant later = start.plus(Duration.ofHours(5));
    private final String name = "patient-" + UUID.randomUUID();

    @Test
    void a_booking_is_approved_moved_changed_and_cancelled_as_quoted() {
        lab.run(
                "update catalog.services set approval_required = true, price_minor = 4500,"
                        + " cancellation_tiers = ?::jsonb where id = ?",
                HALF_BACK,
                service);
        var placed = customer.place(Lab.booking(service, start, name)).is(201);
        assertThat(placed.text("/booking/status")).isEqualTo("pending_approval");
        var booking = "/bookings/" + placed.text("/booking/id");

        move(customer, booking, "approve").isProblem(403, "not_allowed");
        var approved = move(owner, booking, "approve").is(200);
        assertThat(approved.text("/status")).isEqualTo("confirmed");

        reschedules(booking, approved);
        leavesAStepOut(booking);
        cancelsAsQuoted(booking);

        Eventually.within(
                Duration.ofSeconds(20), "the customer hears of the end", () -> mailsWith("Booking cancelled") == 1);
        assertThat(mailsWith("Booking moved")).isEqualTo(1);
    }

    private void reschedules(String booking, Answer before) {
        var quote = quotes(booking, Map.of("action", "reschedule", "starts_at", later.toString()));
        assertThat(instant(quote, "/released/starts_at")).isEqualTo(start);
        assertThat(instant(quote, "/claimed/starts_at")).isEqualTo(later);
        assertThat(customer.get(booking).is(200).body()).isEqualTo(before.body());

        var moved = customer.post(booking + "/reschedule", key(), Map.of("starts_at", later.toString()))
                .is(200);

        assertThat(moved.text("/id")).isEqualTo(before.text("/id"));
        assertThat(moved.body().at("/revision").asInt())
                .isGreaterThan(before.body().at("/revision").asInt());
        assertThat(instant(moved, "/starts_at")).isEqualTo(later);
        assertThat(lab.claims(staff)).isEqualTo(1);
        owner.place(Lab.booking(service, later, "rival")).isProblem(409, "slot_unavailable");
        owner.place(Lab.booking(service, start, "rival")).is(201);
        Eventually.within(Duration.ofSeconds(20), "the customer hears of it", () -> mailsWith("Booking moved") == 1);
    }

    private void leavesAStepOut(String booking) {
        assertThat(state(customer.get(booking + "/plan").is(200), "reminder-1h"))
                .isEqualTo("pending");
        var skip = "/plan/reminder-1h/skip";
        customer.post(booking + skip, key(), Map.of()).isProblem(403, "not_allowed");
        owner.post(booking + skip, key(), Map.of()).is(200);
        assertThat(state(owner.get(booking + "/plan").is(200), "reminder-1h")).isEqualTo("skipped");
    }

    private void cancelsAsQuoted(String booking) {
        var quote = quotes(booking, Map.of("action", "cancel"));
        assertThat(quote.body().at("/fee/amount_minor").asInt()).isEqualTo(2250);
        assertThat(quote.text("/messages/0/kind")).isEqualTo("booking_cancelled");
        assertThat(instant(quote, "/released/starts_at")).isEqualTo(later);

        assertThat(move(customer, booking, "cancel").is(200).text("/status")).isEqualTo("cancelled");

        var cancelled = customer.get(booking + "/events").is(200).list("/data").stream()
                .filter(event -> event.at("/type").asString().equals("booking.cancelled"))
                .toList();
        assertThat(cancelled).hasSize(1);
        assertThat(cancelled.getFirst().at("/data/fee")).isEqualTo(quote.body().at("/fee"));
        owner.place(Lab.booking(service, later, "rival")).is(201);
    }

    @Test
    void what_a_booking_does_not_allow_as_it_stands_is_refused_with_its_status() {
        var booking = "/bookings/"
                + customer.place(Lab.booking(service, start, name)).is(201).text("/booking/id");

        for (var move : List.of("approve", "decline")) {
            assertThat(move(owner, booking, move)
                            .isProblem(409, "not_allowed_in_status")
                            .text("/booking_status"))
                    .isEqualTo("confirmed");
        }
        move(owner, booking, "check-in").isProblem(409, "too_early");
        move(customer, booking, "cancel").is(200);
        for (var move : List.of("check-in", "no-show", "complete", "approve", "cancel")) {
            assertThat(move(owner, booking, move)
                            .isProblem(409, "not_allowed_in_status")
                            .text("/booking_status"))
                    .isEqualTo("cancelled");
        }
        var there = Map.of("starts_at", later.toString());
        owner.post(booking + "/reschedule", key(), there).isProblem(409, "not_allowed_in_status");
        owner.post(booking + "/quote", key(), Map.of("action", "cancel")).isProblem(409, "not_allowed_in_status");
        assertThat(lab.claims(staff)).isZero();
    }

    private static Answer move(Api who, String booking, String move) {
        return who.post(booking + "/" + move, key(), Map.of());
    }

    private Answer quotes(String booking, Map<String, String> wish) {
        return customer.post(booking + "/quote", key(), wish).is(200);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Instant instant(Answer answer, String pointer) {
        return OffsetDateTime.parse(answer.text(pointer)).toInstant();
    }

    private static String state(Answer plan, String step) {
        return plan.list("/data").stream()
                .filter(each -> each.at("/id").asString().equals(step))
                .findFirst()
                .orElseThrow()
                .at("/state")
                .asString();
    }

    private long mailsWith(String subject) {
        return Platform.inbox().to(Lab.email(name), "email").stream()
                .filter(mail -> mail.subject().contains(subject))
                .count();
    }
}
