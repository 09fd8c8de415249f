package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a quote says is what happens then. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class AsQuotedIT {

    private static final String TIERS =
            "[{\"minutes_before\": 2880, \"refund_percent\": 100}, {\"minutes_before\": 1440, \"refund_percent\": 50}]";

    private final Lab lab = Platform.lab();
    private final UUID staff = lab.resource("staff", 1);
    private final UUID other = lab.resource("staff", 1);
    private final UUID service = lab.service(List.of(List.of(staff, other)));
    private final Api owner = Cast.as(lab.member("owner"));
    private final Api customer = Cast.as(lab.person("customer", null));
    private final String name = "quoted-" + UUID.randomUUID();

    static Stream<Arguments> cancellations() {
        return Stream.of(
                Arguments.of("customer", false, 72, 0),
                Arguments.of("customer", false, 30, 2250),
                Arguments.of("customer", false, 10, 4500),
                Arguments.of("staff", false, 30, 0),
                Arguments.of("staff", false, 10, 0),
                Arguments.of("staff", true, 10, 0));
    }

    @ParameterizedTest(name = "by {0}, waived: {1}, {2} h ahead")
    @MethodSource("cancellations")
    void a_cancellation_costs_and_says_what_was_quoted(String by, boolean waived, int hours, int fee) {
        var who = by.equals("customer") ? customer : owner;
        var start = Lab.minuteAfter(Duration.ofHours(hours).toSeconds());
        var booking = placed(start);

        var quote = who.post(booking + "/quote", key(), Map.of("action", "cancel", "waive_fee", waived))
                .is(200);
        who.post(booking + "/cancel", key(), Map.of("waive_fee", waived)).is(200);

        var cancelled = event(booking, "booking.cancelled");
        assertThat(cancelled.at("/data/fee")).isEqualTo(quote.body().at("/fee"));
        assertThat(cancelled.at("/data/fee/amount_minor").asInt()).isEqualTo(fee);
        // Nothing was paid.
        assertThat(quote.body().at("/refund/amount_minor").asInt()).isZero();
        isToldAsQuoted(booking, quote, "Booking cancelled");
        assertThat(instant(quote, "/released/starts_at")).isEqualTo(start);
        isFree(quote.body().at("/released"));
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"customer", "staff"})
    void a_move_goes_where_it_was_quoted_to_and_says_so(String by) {
        var who = by.equals("customer") ? customer : owner;
        var start = Lab.minuteAfter(Duration.ofDays(3).toSeconds());
        var later = start.plus(Duration.ofHours(3));
        var booking = placed(start);
        var before = customer.get(booking).is(200);
        var there = Map.of("starts_at", later.toString(), "resource_ids", List.of(other.toString()));

        var quote = who.post(
                        booking + "/quote",
                        key(),
                        Map.of(
                                "action",
                                "reschedule",
                                "starts_at",
                                later.toString(),
                                "resource_ids",
                                List.of(other.toString())))
                .is(200);
        assertThat(customer.get(booking).is(200).body())
                .as("a quote changes nothing")
                .isEqualTo(before.body());
        var moved = who.post(booking + "/reschedule", key(), there).is(200);

        assertThat(quote.body().at("/fee/amount_minor").asInt()).isZero();
        assertThat(instant(moved, "/starts_at")).isEqualTo(instant(quote, "/claimed/starts_at"));
        assertThat(instant(moved, "/ends_at")).isEqualTo(instant(quote, "/claimed/ends_at"));
        assertThat(quote.body().at("/claimed/resource_ids/0").asString()).isEqualTo(other.toString());
        assertThat(lab.claims(other)).isEqualTo(1);
        assertThat(lab.claims(staff)).isZero();
        isToldAsQuoted(booking, quote, "Booking moved");
        isFree(quote.body().at("/released"));
    }

    private String placed(Instant start) {
        lab.run(
                "update catalog.services set price_minor = 4500, cancellation_tiers = ?::jsonb where id = ?",
                TIERS,
                service);
        var body = new LinkedHashMap<>(Lab.booking(service, start, name));
        body.put("resource_ids", List.of(staff.toString()));
        return "/bookings/" + customer.place(body).is(201).text("/booking/id");
    }

    /** To whom was quoted, by the channel that was quoted, and nobody else. */
    private void isToldAsQuoted(String booking, Answer quote, String subject) {
        var messages = quote.list("/messages");
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().at("/to").asString()).isEqualTo("customer");
        var id = booking.substring("/bookings/".length());
        Eventually.within(
                Duration.ofSeconds(20), "the customer hears of it", () -> mailsWith(subject) == 1 && sent(id) >= 1);
        assertThat(sent(id)).isEqualTo(messages.size());
        assertThat(lab.count(
                        "select count(*) from notify.notifications n join booking.bookings b on b.id = n.booking_id"
                                + " and b.revision = n.revision where b.id = ?::uuid and n.kind = ? and n.channel = ?",
                        id,
                        messages.getFirst().at("/kind").asString(),
                        messages.getFirst().at("/channel").asString()))
                .isEqualTo(1);
        assertThat(Platform.inbox().to(Lab.phone(name))).isEmpty();
    }

    private long sent(String id) {
        return lab.count(
                "select count(*) from notify.notifications n join booking.bookings b on b.id = n.booking_id"
                        + " and b.revision = n.revision where b.id = ?::uuid and n.state = 'sent'",
                id);
    }

    private void isFree(JsonNode slot) {
        var body = new LinkedHashMap<>(Lab.booking(
                service, OffsetDateTime.parse(slot.at("/starts_at").asString()).toInstant(), "next"));
        body.put("resource_ids", List.of(slot.at("/resource_ids/0").asString()));
        owner.place(body).is(201);
    }

    private JsonNode event(String booking, String type) {
        return customer.get(booking + "/events").is(200).list("/data").stream()
                .filter(event -> event.at("/type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Instant instant(Answer answer, String pointer) {
        return OffsetDateTime.parse(answer.text(pointer)).toInstant();
    }

    private long mailsWith(String subject) {
        return Platform.inbox().to(Lab.email(name), "email").stream()
                .filter(mail -> mail.subject().contains(subject))
                .count();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
