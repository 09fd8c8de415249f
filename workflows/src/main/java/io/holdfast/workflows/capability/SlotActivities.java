package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ResourceId;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slots and the ledger rows that go with them. Every act may run again and then changes nothing. */
@ActivityInterface(namePrefix = "Slots")
public interface SlotActivities {

    /** Claims the slot and writes the booking; a service that needs neither money nor approval is confirmed at once. */
    SlotHold hold(BookingRequest request);

    /** The booking stands: its claims are firm from now on. False if it has none any more. */
    boolean confirm(Confirm confirm);

    /** Claims another slot and gives the old one back, or leaves everything as it is. */
    SlotMove move(Move move);

    /** Frees every claim, sets the status and raises the revision to the one given. */
    void release(Release release);

    /** Who says so of which booking. */
    record Confirm(BookingId booking, int revision, Actor by) {}

    /**
     * Where a booking is to go.
     *
     * @param revision the booking has afterwards
     * @param resources all of them must serve; empty leaves the choice to the service's strategy
     * @param stayLength in nights or days; 0 is the shortest there is, and for everything that is no stay
     */
    record Move(
            BookingId booking, int revision, Instant startsAt, List<ResourceId> resources, int stayLength, Actor by) {

        public Move {
            resources = List.copyOf(resources);
        }
    }

    /**
     * Why and for whom a slot is given back.
     *
     * @param as how the booking ends; absent is cancelled
     * @param fee what it costs the customer; absent where nobody asked
     */
    record Release(
            BookingId booking,
            int revision,
            Actor by,
            @Nullable String reason,
            boolean waiveFee,
            @Nullable BookingStatus as,
            @Nullable Money fee) {

        public BookingStatus status() {
            return as == null ? BookingStatus.CANCELLED : as;
        }
    }
}
