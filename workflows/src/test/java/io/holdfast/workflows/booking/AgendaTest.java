package io.holdfast.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.QuietHours;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgendaTest {

    private static final BookingId NO_SHARE = new BookingId(new UUID(0, 0));
    private static final ReminderRule DAY = new ReminderRule(Duration.ofHours(24), Set.of(Channel.EMAIL, Channel.SMS));
    private static final ReminderRule HOUR = new ReminderRule(Duration.ofHours(1), Set.of(Channel.EMAIL));
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void reminders_come_first_and_the_end_last() {
        assertThat(agenda(NO_SHARE, at("Europe/Zurich", "2026-12-01T10:00"), List.of(HOUR, DAY), LONG_AGO))
                .containsExactly(
                        new Milestone.Reminder(DAY, Instant.parse("2026-11-30T09:00:00Z")),
                        new Milestone.Reminder(HOUR, Instant.parse("2026-12-01T08:00:00Z")),
                        new Milestone.End(Instant.parse("2026-12-01T09:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        // the day before each clock change, at ten: 24 hours earlier is not ten o'clock
        "Europe/Zurich,       2026-03-29T10:00, 2026-03-28T09:00",
        "Europe/Zurich,       2026-10-25T10:00, 2026-10-24T11:00",
        "America/New_York,    2026-03-08T10:00, 2026-03-07T09:00",
        "America/New_York,    2026-11-01T10:00, 2026-10-31T11:00",
        "Australia/Lord_Howe, 2026-04-05T10:00, 2026-04-04T10:30",
        "Australia/Lord_Howe, 2026-10-04T10:00, 2026-10-03T09:30",
    })
    void a_reminder_is_24_hours_before_on_the_clock_of_physics(String zone, String start, String reminder) {
        var agenda = agenda(NO_SHARE, at(zone, start), List.of(DAY), LONG_AGO);

        assertThat(LocalDateTime.ofInstant(agenda.getFirst().at(), ZoneId.of(zone)))
                .isEqualTo(LocalDateTime.parse(reminder));
    }

    @Test
    void a_reminder_whose_time_is_past_when_the_booking_is_made_is_dropped() {
        var madeTwoHoursBefore = Instant.parse("2026-12-01T07:00:00Z");

        assertThat(agenda(NO_SHARE, at("Europe/Zurich", "2026-12-01T10:00"), List.of(DAY, HOUR), madeTwoHoursBefore))
                .extracting(Milestone::label)
                .containsExactly("Reminder 1 h before", "End of the appointment");
    }

    @Test
    void a_reminder_due_at_the_very_moment_of_booking_is_dropped() {
        var madeOneHourBefore = Instant.parse("2026-12-01T08:00:00Z");

        assertThat(agenda(NO_SHARE, at("Europe/Zurich", "2026-12-01T10:00"), List.of(HOUR), madeOneHourBefore))
                .hasSize(1);
    }

    @Test
    void reminders_due_together_are_spread_over_the_two_minutes_before() {
        var due = Instant.parse("2026-11-30T09:00:00Z");
        var times = IntStream.range(0, 500)
                .mapToObj(n -> BookingId.derive(new UUID(1, 2), "key-" + n))
                .map(id -> agenda(id, at("Europe/Zurich", "2026-12-01T10:00"), List.of(DAY), LONG_AGO)
                        .getFirst()
                        .at())
                .toList();

        assertThat(times).allSatisfy(time -> assertThat(time).isBetween(due.minusSeconds(120), due));
        assertThat(times.stream().filter(time -> time.isBefore(due.minusSeconds(60))))
                .hasSizeBetween(180, 320);
    }

    @Test
    void a_short_offset_is_spread_no_more_than_a_twentieth_of_it() {
        var threeMinutes = new ReminderRule(Duration.ofMinutes(3), Set.of(Channel.EMAIL));
        var due = Instant.parse("2026-12-01T08:57:00Z");

        assertThat(IntStream.range(0, 200)
                        .mapToObj(n -> BookingId.derive(new UUID(1, 2), "key-" + n))
                        .map(id -> agenda(id, at("Europe/Zurich", "2026-12-01T10:00"), List.of(threeMinutes), LONG_AGO)
                                .getFirst()
                                .at()))
                .allSatisfy(time -> assertThat(time).isBetween(due.minusSeconds(9), due));
    }

    @Test
    void nothing_is_due_before_the_booking_was_made() {
        var made = Instant.parse("2026-11-30T08:59:30Z");

        assertThat(IntStream.range(0, 200)
                        .mapToObj(n -> BookingId.derive(new UUID(1, 2), "key-" + n))
                        .map(id -> agenda(id, at("Europe/Zurich", "2026-12-01T10:00"), List.of(DAY), made)
                                .getFirst()
                                .at()))
                .allSatisfy(time -> assertThat(time).isAfterOrEqualTo(made));
    }

    @ParameterizedTest
    @CsvSource({
        // the customer sleeps from 21:00 to 08:00 in Lisbon, an hour behind Zurich
        "2026-12-01T10:00, 24, 2026-11-30T09:00:00Z", // ten in the evening would be quiet, ten in the morning is not
        "2026-12-01T08:30, 2,  2026-11-30T21:00:00Z", // too early, and too late once they are awake: the evening before
        "2026-12-01T23:00, 24, 2026-12-01T08:00:00Z", // late in the evening: next morning
    })
    void a_reminder_that_falls_into_quiet_hours_is_moved_and_never_after_the_start(
            String start, int hours, String reminder) {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Europe/Lisbon"));
        var rule = new ReminderRule(Duration.ofHours(hours), Set.of(Channel.EMAIL));

        assertThat(agenda(at("Europe/Zurich", start), rule, quiet, LONG_AGO))
                .first()
                .isEqualTo(new Milestone.Reminder(rule, Instant.parse(reminder)));
    }

    @Test
    void a_reminder_that_can_only_be_moved_into_the_past_is_dropped() {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Europe/Lisbon"));
        var made = Instant.parse("2026-11-30T23:00:00Z");

        assertThat(agenda(
                        at("Europe/Zurich", "2026-12-01T08:30"),
                        new ReminderRule(Duration.ofHours(2), Set.of(Channel.EMAIL)),
                        quiet,
                        made))
                .extracting(Milestone::label)
                .containsExactly("End of the appointment");
    }

    @Test
    void whoever_should_approve_is_reminded_half_way_and_somebody_else_later() {
        var asked = Instant.parse("2026-11-20T08:00:00Z");

        assertThat(Agenda.toBeApproved(
                        at("Europe/Zurich", "2026-12-01T10:00"),
                        new ApprovalRule(Duration.ofHours(8), null, null),
                        asked))
                .extracting(Milestone::step, Milestone::at)
                .containsExactly(
                        tuple("ask-approver", Instant.parse("2026-11-20T12:00:00Z")),
                        tuple("ask-backup", Instant.parse("2026-11-20T14:00:00Z")),
                        tuple("approval-end", Instant.parse("2026-11-20T16:00:00Z")));
    }

    @Test
    void nobody_approves_what_has_begun() {
        var asked = Instant.parse("2026-12-01T08:00:00Z");

        assertThat(Agenda.toBeApproved(
                        at("Europe/Zurich", "2026-12-01T10:00"),
                        new ApprovalRule(Duration.ofHours(8), null, null),
                        asked))
                .last()
                .isEqualTo(new Milestone.ApprovalEnd(Instant.parse("2026-12-01T09:00:00Z")));
    }

    private static List<Milestone> agenda(
            Appointment appointment, ReminderRule reminder, QuietHours quiet, Instant from) {
        var nothing = Money.none(BookingFixtures.CHF);
        var rules = new BookingRules(List.of(), Duration.ZERO, null, null, quiet);
        var policy = new PolicySnapshot(nothing, nothing, List.of(reminder), rules);
        return Agenda.confirmed(NO_SHARE, appointment, policy, false, from);
    }

    private static Appointment at(String zone, String localStart) {
        var start = LocalDateTime.parse(localStart).atZone(ZoneId.of(zone)).toInstant();
        return new Appointment(start, start.plus(Duration.ofMinutes(30)), ZoneId.of(zone));
    }

    private static List<Milestone> agenda(
            BookingId id, Appointment appointment, List<ReminderRule> reminders, Instant from) {
        var policy = new PolicySnapshot(
                Money.none(BookingFixtures.CHF), Money.none(BookingFixtures.CHF), reminders, BookingRules.NONE);
        return Agenda.confirmed(id, appointment, policy, false, from);
    }
}
