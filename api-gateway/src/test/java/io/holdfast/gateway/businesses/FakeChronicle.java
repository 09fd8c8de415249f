package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.Business;
import io.holdfast.gateway.callers.Caller;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What would be noted, and told to the owner. */
@Component
@Primary
final class FakeChronicle implements Chronicle {

    final List<String> noted = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> founded(UUID owner, Business business, String ip) {
        return note("founded " + business.details().name());
    }

    @Override
    public Mono<Void> changed(Caller caller, Business before, Business now, String ip) {
        return note(before.details().name() + " is now " + now.details().name() + planned(before, now));
    }

    @Override
    public Mono<Void> moved(Caller caller, Move move, Business now) {
        return note(move.from().wire() + " to " + now.status().wire());
    }

    private static String planned(Business before, Business now) {
        return before.plan().equals(now.plan()) ? "" : " on plan " + now.plan();
    }

    private Mono<Void> note(String what) {
        return Mono.fromRunnable(() -> noted.add(what));
    }
}
