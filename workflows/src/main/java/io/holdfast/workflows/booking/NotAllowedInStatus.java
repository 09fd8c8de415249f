package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingStatus;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** The refusal of a move that the booking's status does not allow, as it travels to the caller. */
public final class NotAllowedInStatus {

    /** The failure type callers recognise. */
    public static final String TYPE = "not_allowed_in_status";

    private NotAllowedInStatus() {}

    static ApplicationFailure of(@Nullable BookingStatus status) {
        var wire = status == null ? "being_placed" : status.wire();
        return ApplicationFailure.newNonRetryableFailure("Not allowed while the booking is " + wire, TYPE, wire);
    }
}
