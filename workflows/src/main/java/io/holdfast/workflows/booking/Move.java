package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What people do to a booking, and when they may. Pure. */
enum Move {
    APPROVE,
    DECLINE,
    CANCEL,
    RESCHEDULE,
    CONFIRM_ATTENDANCE,
    CHECK_IN,
    MARK_NO_SHOW,
    COMPLETE;

    /** Nobody arrives earlier than that. */
    static final Duration CHECK_IN_OPENS = Duration.ofHours(24);

    /**
     * Why not; empty if they may.
     *
     * @param notice customers change nothing any more so shortly before the start
     */
    Optional<MoveRefusal> refusal(
            Actor by, BookingStatus status, Appointment appointment, Duration notice, Instant now) {
        if (!isAllowedIn(status, by)) {
            return Optional.of(MoveRefusal.NOT_ALLOWED_IN_STATUS);
        }
        if (now.isBefore(opens(appointment.startsAt()))) {
            return Optional.of(MoveRefusal.TOO_EARLY);
        }
        var isTooLate = by == Actor.CUSTOMER
                && isBoundByNotice(status)
                && now.isAfter(appointment.startsAt().minus(notice));
        return isTooLate ? Optional.of(MoveRefusal.TOO_SOON) : Optional.empty();
    }

    private boolean isAllowedIn(BookingStatus status, Actor by) {
        return switch (this) {
            case APPROVE, DECLINE -> status == BookingStatus.PENDING_APPROVAL;
            case CANCEL -> !status.isEnded() && (status != BookingStatus.CHECKED_IN || by != Actor.CUSTOMER);
            case RESCHEDULE -> status == BookingStatus.CONFIRMED || status == BookingStatus.PENDING_APPROVAL;
            case CONFIRM_ATTENDANCE, CHECK_IN -> status == BookingStatus.CONFIRMED;
            // Who completes by itself was perhaps not there.
            case MARK_NO_SHOW -> status == BookingStatus.CONFIRMED || status == BookingStatus.COMPLETED;
            case COMPLETE -> status == BookingStatus.CONFIRMED || status == BookingStatus.CHECKED_IN;
        };
    }

    private Instant opens(Instant start) {
        return switch (this) {
            case APPROVE, DECLINE, CANCEL, RESCHEDULE, CONFIRM_ATTENDANCE -> Instant.MIN;
            case CHECK_IN -> start.minus(CHECK_IN_OPENS);
            case MARK_NO_SHOW, COMPLETE -> start;
        };
    }

    /** What does not stand yet can be given up at any time. */
    private boolean isBoundByNotice(BookingStatus status) {
        return switch (this) {
            case CANCEL, RESCHEDULE -> status == BookingStatus.CONFIRMED;
            case APPROVE, DECLINE, CONFIRM_ATTENDANCE, CHECK_IN, MARK_NO_SHOW, COMPLETE -> false;
        };
    }
}
