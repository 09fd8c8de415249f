package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A step of which nobody knows what became of it, although it should be done by now.
 *
 * @param tries how often a person had it tried again
 */
public record LateStep(String step, String label, Instant dueAt, int revision, int tries) {

    /** What the queue of those who look after bookings calls it. */
    public static final String KIND = "step_overdue";

    /** What enters that queue, once for each try. */
    public BookingEvent event() {
        var key = String.join(
                ":", "booking.needs_attention", "late", step, Integer.toString(revision), Integer.toString(tries));
        var data = Map.<String, Object>of(
                "step", step, "revision", revision, "kind", KIND, "detail", label + " is late: it was due at " + dueAt);
        return new BookingEvent(key, "booking.needs_attention", Actor.SYSTEM, data);
    }

    public WaitingStep waiting() {
        return new WaitingStep(step, label, null, Set.of(), tries);
    }
}
