package io.holdfast.booking.stranding;

import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whoever changes a catalogue may consent to stranding the bookings that start at or after an instant. It travels with
 * the request, since any change may need it and none does anything else with it.
 */
public record Consent(Instant after) {

    public Context in(Context context) {
        return context.put(Consent.class, this);
    }

    static Mono<Optional<Consent>> current() {
        return Mono.deferContextual(context -> Mono.just(of(context)));
    }

    private static Optional<Consent> of(ContextView context) {
        return context.getOrEmpty(Consent.class);
    }

    boolean covers(Engagement engagement) {
        return !engagement.startsAt().toInstant().isBefore(after);
    }
}
