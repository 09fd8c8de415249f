package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Placements;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for bookings that nobody has before the process says it is ready, so that the first caller finds connections open
 * and code loaded. A part that is away delays the start a little and stops nothing.
 */
@Component
class Rehearsal implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROUNDS = 24;
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Placements placements;
    private final BookingWorkflows workflows;
    private final Clock clock;

    Rehearsal(Placements placements, BookingWorkflows workflows, Clock clock) {
        this.placements = placements;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // The very first calls may fail for being the first; that is what a rehearsal is for.
        var wentWell = Flux.range(0, ROUNDS)
                .flatMap(round -> ask().thenReturn(true).onErrorReturn(false), AT_ONCE)
                .filter(well -> well)
                .count()
                .timeout(LONGEST, Mono.just(0L))
                .block();
        if (wentWell == null || wentWell == 0) {
            log.warn("Ready without a rehearsal: a part of the platform does not answer yet.");
        }
    }

    private Mono<Void> ask() {
        var nobodys = new BookingId(UUID.randomUUID());
        var wish = new SlotWish(new ServiceId(UUID.randomUUID()), clock.instant(), List.of(), 1, 0);
        return Mono.when(
                placements.pastAnswer(Tenancy.anonymous(), nobodys),
                placements.admit(Tenancy.anonymous(), wish),
                workflows.running(nobodys));
    }
}
