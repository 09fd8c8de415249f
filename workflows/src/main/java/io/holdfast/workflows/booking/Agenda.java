package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.QuietHours;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a booking does next and when, earliest first. Pure: it is told the time. */
final class Agenda {

    /** For so long after its end money, mistakes and disputes still belong to the booking. */
    static final Duration AFTERCARE = Duration.ofDays(7);

    private static final Duration WIDEST_SPREAD = Duration.ofMinutes(2);
    private static final int SPREAD_SHARE = 20;

    private Agenda() {}

    /**
     * What a booking's status leaves to do.
     *
     * @param since when it was held or asked to be approved
     * @param from when the plan was made
     */
    static List<Milestone> of(
            BookingId id, HeldBooking held, BookingStatus status, boolean attends, Instant since, Instant from) {
        var appointment = held.appointment();
        var approval = held.policy().rules().approval();
        return switch (status) {
            case HELD, PENDING_PAYMENT -> held(since.plus(Objects.requireNonNullElse(held.heldFor(), Duration.ZERO)));
            case PENDING_APPROVAL -> approval == null ? List.of() : toBeApproved(appointment, approval, since);
            case CONFIRMED -> confirmed(id, appointment, held.policy(), attends, from);
            case CHECKED_IN -> checkedIn(id, appointment);
            case COMPLETED, NO_SHOW -> afterwards(from);
            case CANCELLED, DECLINED, EXPIRED -> List.of();
        };
    }

    /** Of a slot that is held until then. */
    static List<Milestone> held(Instant until) {
        return List.of(new Milestone.HoldEnd(until));
    }

    /**
     * Of a booking nobody has approved yet: a reminder half way to the deadline, one more for somebody else half way
     * from there, and the end. Nobody approves what has begun.
     */
    static List<Milestone> toBeApproved(Appointment appointment, ApprovalRule rule, Instant asked) {
        var end = earliest(asked.plus(rule.within()), appointment.startsAt());
        var whole = Duration.between(asked, end);
        return whole.isPositive()
                ? List.of(
                        new Milestone.AskApproval(Milestone.AskApproval.Asked.APPROVER, asked.plus(whole.dividedBy(2))),
                        new Milestone.AskApproval(Milestone.AskApproval.Asked.BACKUP, end.minus(whole.dividedBy(4))),
                        new Milestone.ApprovalEnd(end))
                : List.of(new Milestone.ApprovalEnd(end));
    }

    /**
     * Of a booking that stands. A reminder whose time is already past is dropped: nobody needs it right after they
     * booked.
     *
     * @param attends whether the customer has said again that they come
     */
    static List<Milestone> confirmed(
            BookingId id, Appointment appointment, PolicySnapshot policy, boolean attends, Instant from) {
        var rules = policy.rules();
        var steps = new ArrayList<Milestone>();
        policy.reminders().stream()
                .flatMap(rule -> reminder(id, appointment, rule, rules.quiet(), from))
                .forEach(steps::add);
        var attendance = rules.attendance();
        if (attendance != null) {
            steps.addAll(expected(appointment, attendance, attends, from));
        }
        steps.add(end(id, appointment));
        steps.sort(Comparator.comparing(Milestone::at));
        return List.copyOf(steps);
    }

    /** Of a booking whose customer is there. */
    static List<Milestone> checkedIn(BookingId id, Appointment appointment) {
        return List.of(end(id, appointment));
    }

    /** Of one whose appointment is over. */
    static List<Milestone> afterwards(Instant over) {
        return List.of(new Milestone.AftercareEnd(over.plus(AFTERCARE)));
    }

    private static Stream<Milestone> reminder(
            BookingId id, Appointment appointment, ReminderRule rule, @Nullable QuietHours quiet, Instant from) {
        var due = appointment.startsAt().minus(rule.before());
        if (!due.isAfter(from)) {
            return Stream.empty();
        }
        var spread = latest(from, due.minus(share(id, rule.before())));
        if (quiet == null || !quiet.contain(spread)) {
            return Stream.of(new Milestone.Reminder(rule, spread));
        }
        var after = quiet.endAfter(spread);
        var moved = after.isBefore(appointment.startsAt()) ? after : quiet.beginBefore(spread);
        return moved.isAfter(from) ? Stream.of(new Milestone.Reminder(rule, moved)) : Stream.empty();
    }

    /** Whoever books so late that they were never asked need not answer. */
    private static List<Milestone> expected(
            Appointment appointment, AttendanceRule rule, boolean attends, Instant from) {
        var steps = new ArrayList<Milestone>();
        var start = appointment.startsAt();
        var confirmation = rule.confirmation();
        if (confirmation != null && !attends) {
            Stream.of(
                            new Milestone.AskAttendance(false, start.minus(confirmation.ask())),
                            new Milestone.AskAttendance(true, start.minus(confirmation.askAgain())))
                    .filter(asking -> asking.at().isAfter(from))
                    .forEach(steps::add);
            if (!steps.isEmpty()) {
                steps.add(new Milestone.AttendanceEnd(start.minus(confirmation.release())));
            }
        }
        if (rule.noShowAfter() != null) {
            steps.add(new Milestone.NoShow(earliest(start.plus(rule.noShowAfter()), appointment.endsAt())));
        }
        return steps;
    }

    private static Milestone end(BookingId id, Appointment appointment) {
        var length = Duration.between(appointment.startsAt(), appointment.endsAt());
        return new Milestone.End(appointment.endsAt().plus(share(id, length)));
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

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
