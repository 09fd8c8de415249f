package io.holdfast.gateway.businesses;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.Businesses.Making;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.identity.founding.NewBusinesses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Opens businesses: first the business, then its owner's place at it. A crash between the two leaves a business that
 * nobody sees; the same request made again finds it and goes on.
 */
@Component
class Founding implements NewBusinesses {

    /** No idempotency key has a blank. */
    private static final String REGISTRATION = "by registering";

    private final Businesses businesses;
    private final Chronicle chronicle;

    Founding(Businesses businesses, Chronicle chronicle) {
        this.businesses = businesses;
        this.chronicle = chronicle;
    }

    Mono<Business> found(Caller caller, IdempotencyKey key, NewBusiness wish, String ip) {
        var owner = caller.person();
        if (ownsAnother(caller, BusinessId.ofOwner(owner))) {
            throw exists();
        }
        return found(owner, wish, UuidCreator.getNameBasedSha1(owner, key.value()), ip);
    }

    Mono<Business> found(UUID owner, NewBusiness wish, UUID request, String ip) {
        return businesses
                .make(owner, wish.details(), wish.slugIsGiven(), request)
                .flatMap(making -> switch (making) {
                    case Making.Made(var business) ->
                        chronicle.founded(owner, business, ip).thenReturn(business);
                    case Making.HasOne(var business) ->
                        // Its maker may have crashed before taking their place.
                        chronicle.founded(owner, business, ip).then(Mono.error(Founding::exists));
                    case Making.SlugTaken taken -> Mono.error(Founding::slugTaken);
                });
    }

    @Override
    public Mono<Void> found(UUID owner, BusinessDetails details, String ip) {
        return found(owner, new NewBusiness(details, false), UuidCreator.getNameBasedSha1(owner, REGISTRATION), ip)
                .onErrorComplete(
                        failed -> failed instanceof Refusal refusal && refusal.problem() == Problem.BUSINESS_EXISTS)
                .then();
    }

    private static boolean ownsAnother(Caller caller, BusinessId derived) {
        return caller.standing() instanceof Standing.OfPerson person
                && person.roles().entrySet().stream()
                        .anyMatch(role -> role.getValue() == BusinessRole.OWNER
                                && !role.getKey().equals(derived));
    }

    private static Refusal exists() {
        return Problem.BUSINESS_EXISTS.because("A person owns one business; this one has one already");
    }

    static Refusal slugTaken() {
        return Problem.SLUG_TAKEN.at("/slug", "taken", "Another business has this slug; choose another one");
    }
}
