package io.holdfast.gateway.callers;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BusinessId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param id what idempotency keys belong to; it outlives the credentials
 * @param tenancy whose rows the caller may see
 * @param session the session a person is logged in with
 */
public record Caller(
        UUID id, Actor kind, Tenancy tenancy, @Nullable UUID session) {

    /** A person sees what is theirs, at whatever business. */
    public static Caller loggedIn(UUID user, UUID session) {
        return new Caller(user, Actor.CUSTOMER, new Tenancy(Set.of(), user), session);
    }

    static Caller key(UUID id, Set<BusinessId> businesses) {
        return new Caller(id, Actor.API_KEY, new Tenancy(businesses, null), null);
    }

    /** Some things only people have; a key is refused. */
    public UUID person() {
        if (session == null) {
            throw Problem.NOT_ALLOWED.because("This is for people, not for API keys");
        }
        return id;
    }

    public boolean mayKnowOf(BusinessId business, @Nullable UUID person) {
        return tenancy.businesses().contains(business) || (person != null && person.equals(tenancy.user()));
    }
}
