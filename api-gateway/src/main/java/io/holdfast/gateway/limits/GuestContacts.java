package io.holdfast.gateway.limits;

import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.gateway.limits.RateLimits.Kind;
import io.holdfast.gateway.problem.Problem;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts whom guests have written to: nobody knows who a guest is, and every booking sends something to the address and
 * the phone it names. What is counted by is a keyed hash, so that no personal data gets into Redis.
 */
@Component
public class GuestContacts {

    private static final String PURPOSE = "guest-contacts";

    private final RateLimits limits;
    private final Counters counters;
    private final PayloadKeys keys;

    GuestContacts(RateLimits limits, Counters counters, PayloadKeys keys) {
        this.limits = limits;
        this.counters = counters;
        this.keys = keys;
    }

    /** Refused when one of them was written to too often just now. */
    public Mono<Void> take(List<String> contacts) {
        return counters.take(contacts.stream().map(this::charge).toList())
                .flatMap(all ->
                        Mono.justOrEmpty(all.stream().filter(Spent::isTooMuch).findFirst()))
                .flatMap(spent -> Mono.error(Problem.RATE_LIMITED.retryAfter(
                        "At most %d bookings a minute for one address or phone without an account"
                                .formatted(spent.limit().most()),
                        Duration.ofSeconds(spent.secondsUntilReset()))));
    }

    private Charge charge(String contact) {
        var hash = keys.hash(PURPOSE, contact.toLowerCase(Locale.ROOT));
        return limits.charge(Kind.GUEST_CONTACT, Base64.getUrlEncoder().encodeToString(hash));
    }
}
