package io.holdfast.worker.model;

import io.holdfast.worker.model.Faults.Moment;
import io.holdfast.worker.model.Shop.Offer;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.model.Actor;
import java.time.Duration;

/** One thing that happens in a script. Bookings have numbers; what is said to one that does not exist is not heard. */
sealed interface Act {

    /** The slot is counted from the first one of the script. */
    record Place(int booking, Offer offer, int slot, int party) implements Act {}

    record Cancel(int booking, Actor by, boolean waive) implements Act {}

    record Reschedule(int booking, Actor by, int slot) implements Act {}

    /** A move that takes no more than saying so, by the name of its update. */
    record Say(int booking, String move, Actor by) implements Act {}

    /** Changes the n-th of the steps that wait. */
    record ChangePlan(int booking, int nth, PlanAction.Act act) implements Act {}

    record Pass(Duration time) implements Act {}

    /** Until this long after the booking's next step is due. */
    record PassToNextStep(int booking, Duration more) implements Act {}

    /** The next call of a capability fails. */
    record Fail(Class<?> capability, Moment moment) implements Act {

        @Override
        public String toString() {
            return "Fail[" + capability.getSimpleName() + " " + moment + "]";
        }
    }
}
