package io.holdfast.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final UUID CALLER = UUID.fromString("6e0b7d0c-7f2f-4d5a-9f0e-4b7a3f1f2a10");

    @Test
    void the_same_caller_with_the_same_key_means_the_same_booking() {
        assertThat(BookingId.derive(CALLER, "key-1")).isEqualTo(BookingId.derive(CALLER, "key-1"));
        assertThat(BookingId.derive(CALLER, "key-1")).isNotEqualTo(BookingId.derive(CALLER, "key-2"));
        assertThat(BookingId.derive(UUID.randomUUID(), "key-1")).isNotEqualTo(BookingId.derive(CALLER, "key-1"));
    }

    @Test
    void a_booking_id_is_a_name_based_uuid_of_version_five() {
        assertThat(BookingId.derive(CALLER, "key-1").value().version()).isEqualTo(5);
    }

    @Test
    void codes_of_many_bookings_differ_and_can_be_read_back_as_people_type_them() {
        var codes = IntStream.range(0, 20_000)
                .mapToObj(n -> BookingCode.of(BookingId.derive(CALLER, "key-" + n)))
                .collect(Collectors.toSet());

        assertThat(codes).hasSize(20_000);
        assertThat(BookingCode.parse("o1l23-4567i")).isEqualTo(new BookingCode("0112345671"));
        assertThatThrownBy(() -> BookingCode.parse("short")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_fraction_of_a_booking_spreads_evenly() {
        var halves = IntStream.range(0, 10_000)
                .mapToObj(n -> BookingId.derive(CALLER, "key-" + n).fraction() < 0.5)
                .collect(Collectors.partitioningBy(lower -> lower, Collectors.counting()));

        assertThat(halves.get(true)).isBetween(4_700L, 5_300L);
    }

    @Test
    void reminders_are_named_as_people_say_them() {
        assertThat(rule(Duration.ofHours(24)).offset()).isEqualTo("24 h");
        assertThat(rule(Duration.ofHours(1)).offset()).isEqualTo("1 h");
        assertThat(rule(Duration.ofMinutes(90)).offset()).isEqualTo("90 min");
        assertThat(rule(Duration.ofDays(2)).offset()).isEqualTo("2 d");
        assertThat(rule(Duration.ofSeconds(45)).stepId()).isEqualTo("reminder-45s");
    }

    @Test
    void a_contact_never_prints() {
        assertThat(new Contact("Ada Berger", "ada@example.org", "+41790000000", Locale.GERMAN).toString())
                .doesNotContain("Ada", "ada@", "+41");
    }

    @Test
    void what_workflows_exchange_survives_the_trip_through_a_history() {
        var converter = DefaultDataConverter.newDefaultInstance();
        var request = new BookingRequest(
                BookingId.derive(CALLER, "key-1"),
                BookingCode.of(BookingId.derive(CALLER, "key-1")),
                new BusinessId(UUID.randomUUID()),
                new ServiceId(UUID.randomUUID()),
                new CustomerId(UUID.randomUUID()),
                "f1",
                Instant.parse("2026-12-01T09:00:00.123456Z"),
                List.of(new ResourceId(UUID.randomUUID())),
                2,
                new Contact("Ada", "ada@example.org", null, Locale.forLanguageTag("de-CH")),
                null,
                Map.of("allergies", "none"),
                Actor.API_KEY,
                Instant.parse("2026-11-30T09:00:00Z"),
                UUID.randomUUID(),
                3);
        var policy = new PolicySnapshot(
                new Money(4500, Currency.getInstance("CHF")),
                Money.none(Currency.getInstance("CHF")),
                List.of(rule(Duration.ofHours(24))),
                new BookingRules(
                        List.of(new RefundTier(Duration.ofDays(1), 50)),
                        Duration.ofHours(2),
                        new ApprovalRule(Duration.ofDays(1), "keller@example.org", null),
                        new AttendanceRule(
                                new AttendanceRule.Confirmation(
                                        Duration.ofDays(2), Duration.ofDays(1), Duration.ofHours(6)),
                                Duration.ofMinutes(15)),
                        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Europe/Lisbon"))));
        var appointment = new Appointment(
                Instant.parse("2026-12-01T09:00:00Z"),
                Instant.parse("2026-12-01T09:30:00Z"),
                ZoneId.of("Europe/Zurich"));

        assertThat(roundTrip(converter, request, BookingRequest.class)).isEqualTo(request);
        assertThat(roundTrip(converter, policy, PolicySnapshot.class)).isEqualTo(policy);
        assertThat(roundTrip(converter, appointment, Appointment.class)).isEqualTo(appointment);
    }

    private static <T> T roundTrip(DefaultDataConverter converter, T value, Class<T> type) {
        return converter.fromPayload(converter.toPayload(value).orElseThrow(), type, type);
    }

    private static ReminderRule rule(Duration before) {
        return new ReminderRule(before, Set.of(Channel.EMAIL));
    }
}
