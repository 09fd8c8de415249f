package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a booking does next and when, earliest first. Pure: it is told the time. */
final class Agenda {

    private static final Duration WIDEST_SPREAD = Duration.ofMinutes(2);
    private static final int SPREAD_SHARE = 20;

    /** Something that falls due. */
    sealed interface Milestone {

        Instant at();

        String label();

        record Reminder(ReminderRule rule, Instant at) implements Milestone {

            @Override
            public String label() {
                return "Reminder " + rule.offset() + " before";
            }
        }

        record End(Instant at) implements Milestone {

            @Override
            public String label() {
                return "End of the appointment";
            }
        }
    }

    private Agenda() {}

    /** A reminder whose time is already past is dropped: nobody needs it right after they booked. */
    static List<Milestone> of(BookingId id, Appointment appointment, List<ReminderRule> rules, Instant from) {
        var reminders = rules.stream()
                .filter(rule -> dueBefore(appointment, rule).isAfter(from))
                .<Milestone>map(rule -> new Milestone.Reminder(rule, latest(from, early(id, appointment, rule))));
        var length = Duration.between(appointment.startsAt(), appointment.endsAt());
        var end = new Milestone.End(appointment.endsAt().plus(share(id, length)));
        return Stream.concat(reminders, Stream.of(end))
                .sorted(Comparator.comparing(Milestone::at))
                .toList();
    }

    private static Instant dueBefore(Appointment appointment, ReminderRule rule) {
        return appointment.startsAt().minus(rule.before());
    }

    private static Instant early(BookingId id, Appointment appointment, ReminderRule rule) {
        return dueBefore(appointment, rule).minus(share(id, rule.before()));
    }

    /** Appointments start on the hour; a stable fraction of the id keeps their steps from falling due in one instant. */
    private static Duration share(BookingId id, Duration of) {
        var twentieth = of.dividedBy(SPREAD_SHARE);
        var spread = twentieth.compareTo(WIDEST_SPREAD) < 0 ? twentieth : WIDEST_SPREAD;
        return Duration.ofMillis((long) (spread.toMillis() * id.fraction()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
