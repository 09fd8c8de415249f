package io.holdfast.gateway.bookings;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.BookingId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Equal requests that arrive while one of them is being answered share its answer. */
@Component
class Flights {

    private final ConcurrentMap<BookingId, Flight> flights = new ConcurrentHashMap<>();

    /** A client that hangs up ends nothing: the others still wait, and what was begun goes on. */
    Mono<PlacingAnswer> join(BookingId id, String fingerprint, Supplier<Mono<PlacingAnswer>> begin) {
        return Mono.defer(() -> {
            var own = new Flight(fingerprint, land(id, begin));
            var other = flights.putIfAbsent(id, own);
            if (other == null) {
                return own.answer();
            }
            return other.fingerprint().equals(fingerprint)
                    ? other.answer().map(PlacingAnswer::repeated)
                    : Mono.error(Flights::reused);
        });
    }

    static RuntimeException reused() {
        return Problem.IDEMPOTENCY_KEY_REUSED.because("Take a new Idempotency-Key for a new booking");
    }

    private Mono<PlacingAnswer> land(BookingId id, Supplier<Mono<PlacingAnswer>> begin) {
        return Mono.defer(begin).doFinally(landed -> flights.remove(id)).cache();
    }

    private record Flight(String fingerprint, Mono<PlacingAnswer> answer) {}
}
