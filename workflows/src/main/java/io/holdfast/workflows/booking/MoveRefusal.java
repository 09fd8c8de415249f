package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingStatus;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a booking refuses a move, as it travels to the caller. */
public enum MoveRefusal {
    NOT_ALLOWED_IN_STATUS,
    /** Customers change nothing any more so shortly before the start. */
    TOO_SOON,
    /** It is not time for that yet. */
    TOO_EARLY,
    /** Another move came between this one and what its asker had before them. */
    STALE,
    STEP_NOT_FOUND,
    /** The step is done, or was left out, or is of a kind that can't be. */
    STEP_NOT_PENDING;

    /** The failure type callers recognise. */
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The refusal that a failure of this type is. */
    public static Optional<MoveRefusal> of(String type) {
        for (var refusal : values()) {
            if (refusal.type().equals(type)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    ApplicationFailure in(@Nullable BookingStatus status) {
        var wire = status == null ? "being_placed" : status.wire();
        return ApplicationFailure.newNonRetryableFailure("Refused while the booking is " + wire, type(), wire);
    }
}
