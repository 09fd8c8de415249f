package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.PastAnswer;
import io.holdfast.booking.placing.Placements;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BusinessId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was answered before. */
@Component
class PlacingMemory {

    private final Placements placements;

    PlacingMemory(Placements placements) {
        this.placements = placements;
    }

    Mono<PastAnswer> past(PlacingAttempt attempt) {
        return placements.pastAnswer(attempt.caller().tenancy(), attempt.id());
    }

    Mono<Void> remember(PlacingAttempt attempt, BusinessId business, Placement refusal) {
        return placements.rememberRefusal(attempt.caller().tenancy(), attempt.id(), business, refusal);
    }
}
