package io.holdfast.gateway.bookings;

import io.holdfast.workflows.booking.StepResolution;
import io.holdfast.workflows.model.BookingId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Steps of bookings that wait for a person. */
@Component
public class WaitingSteps {

    private final BookingWorkflows workflows;

    WaitingSteps(BookingWorkflows workflows) {
        this.workflows = workflows;
    }

    /** Whether the booking still waited; one whose life has ended waits for nothing. */
    public Mono<Boolean> settle(BookingId booking, String updateId, StepResolution how) {
        return workflows
                .move(booking, updateId, WishedMove.ofStep(how))
                .map(outcome -> outcome instanceof MoveOutcome.Made);
    }
}
