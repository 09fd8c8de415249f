package io.holdfast.gateway.bookings;

import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.booking.MoveRequest;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.booking.RescheduleRequest;
import io.holdfast.workflows.booking.Rescheduling;
import io.holdfast.workflows.booking.StepResolution;

/**
 * Something somebody wants to do to a booking.
 *
 * @param update the name of the booking's update
 * @param wish its argument
 * @param answer what it answers with
 */
record WishedMove<A>(String update, Object wish, Class<A> answer) {

    static WishedMove<BookingView> cancel(CancelRequest wish) {
        return new WishedMove<>("cancel", wish, BookingView.class);
    }

    static WishedMove<Rescheduling> reschedule(RescheduleRequest wish) {
        return new WishedMove<>("reschedule", wish, Rescheduling.class);
    }

    /** One that takes no more than saying so. */
    static WishedMove<BookingView> of(String update, MoveRequest wish) {
        return new WishedMove<>(update, wish, BookingView.class);
    }

    static WishedMove<BookingView> ofPlan(PlanAction wish) {
        return new WishedMove<>("actOnPlan", wish, BookingView.class);
    }

    static WishedMove<BookingView> ofStep(StepResolution wish) {
        return new WishedMove<>("resolve", wish, BookingView.class);
    }
}
