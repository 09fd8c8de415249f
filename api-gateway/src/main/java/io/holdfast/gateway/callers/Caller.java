package io.holdfast.gateway.callers;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param id what idempotency keys belong to; it outlives the credentials
 * @param standing what the caller is, and where
 * @param session the session a person is logged in with
 */
public record Caller(UUID id, Standing standing, @Nullable UUID session) {

    public static Caller loggedIn(UUID user, Standing.OfPerson standing, UUID session) {
        return new Caller(user, standing, session);
    }

    public static Caller key(UUID id, Set<BusinessId> businesses, Set<Scope> scopes) {
        return new Caller(id, new Standing.OfKey(businesses, scopes), null);
    }

    /** A key of one business. Its business is the caller, so that rotating a key does nothing twice. */
    public static Caller keyOf(BusinessId business, UUID key, Set<Scope> scopes, @Nullable Long requestsPerMinute) {
        return new Caller(business.value(), new Standing.OfKey(Set.of(business), scopes, key, requestsPerMinute), null);
    }

    /** Whoever has this booking in hand, without an account. */
    public static Caller guest(BookingId booking) {
        return new Caller(booking.value(), new Standing.OfGuest(booking), null);
    }

    /** Some things only people have; a key is refused. */
    public UUID person() {
        var account = account();
        if (account == null) {
            throw Problem.NOT_ALLOWED.because("This is for people, not for API keys");
        }
        return account;
    }

    /** Whose rows the caller may see. It follows from what the caller is, never from what the request says. */
    public Tenancy tenancy() {
        return switch (standing) {
            case Standing.OfKey key -> new Tenancy(key.businesses(), null);
            case Standing.OfPerson person
            when person.platform() != null -> Tenancy.everything(person.roles().keySet(), id);
            case Standing.OfPerson person -> new Tenancy(person.roles().keySet(), id);
            case Standing.OfGuest guest -> Tenancy.of(Set.of(guest.booking()));
        };
    }

    /** As what the caller acts on a booking of this business. */
    public Actor actorAt(BusinessId business) {
        return switch (standing) {
            case Standing.OfKey key -> Actor.API_KEY;
            case Standing.OfPerson person
            when person.platform() != null || person.roles().containsKey(business) -> Actor.STAFF;
            case Standing.OfPerson person -> Actor.CUSTOMER;
            case Standing.OfGuest guest -> Actor.CUSTOMER;
        };
    }

    /** Whose account it is; keys and guests have none. */
    public @Nullable UUID account() {
        return session == null ? null : id;
    }

    public boolean isDevelopmentKey() {
        return id.equals(DevelopmentKey.CALLER);
    }

    public boolean is(@Nullable UUID person) {
        return person != null && person.equals(account());
    }

    public boolean isGuestOf(BookingId booking) {
        return standing instanceof Standing.OfGuest guest && guest.booking().equals(booking);
    }
}
