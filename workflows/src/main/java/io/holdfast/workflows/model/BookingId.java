package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** One booking, for good: it keeps its id through every reschedule. */
public record BookingId(@JsonValue UUID value) {

    private static final String WORKFLOW = "booking-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BookingId {}

    public static BookingId of(String text) {
        return new BookingId(UUID.fromString(text));
    }

    /** The same caller with the same key always means the same booking. */
    public static BookingId derive(UUID caller, String idempotencyKey) {
        return new BookingId(UuidCreator.getNameBasedSha1(caller, idempotencyKey));
    }

    /** The id of the workflow that is this booking. */
    public String workflowId() {
        return WORKFLOW + value;
    }

    /** The booking that the workflow of this id is; empty if it is another kind of workflow. */
    public static Optional<BookingId> ofWorkflow(String workflowId) {
        try {
            return workflowId.startsWith(WORKFLOW)
                    ? Optional.of(of(workflowId.substring(WORKFLOW.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException noBooking) {
            return Optional.empty();
        }
    }

    /** An idempotency key for one act of this booking, such as {@code reminder-1h}. */
    public String key(String act) {
        return value + ":" + act;
    }

    /** A stable share between 0 (inclusive) and 1 (exclusive), to spread work that falls due together. */
    public double fraction() {
        return (value.getLeastSignificantBits() & 0xFFFF_FFFFL) / 0x1p32;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
