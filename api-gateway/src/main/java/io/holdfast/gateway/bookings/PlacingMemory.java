package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.PastAnswer;
import io.holdfast.booking.placing.Placements;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BusinessId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was answered before. Every request asks, so they take turns: a crowd must not exhaust the connections. */
@Component
class PlacingMemory {

    private final Placements placements;
    private final Turnstile turns;

    PlacingMemory(Placements placements, Turnstile turns) {
        this.placements = placements;
        this.turns = turns;
    }

    Mono<PastAnswer> past(PlacingAttempt attempt) {
        return turns.pass(placements.pastAnswer(attempt.caller().tenancy(), attempt.id()));
    }

    Mono<Void> remember(PlacingAttempt attempt, BusinessId business, Placement refusal) {
        return turns.pass(placements.rememberRefusal(attempt.caller().tenancy(), attempt.id(), business, refusal));
    }
}
