package io.holdfast.gateway.identity.audit;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Standing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who changed something at a business, and from where.
 *
 * @param kind {@code user}, {@code platform} for support and admins, {@code api_key}, {@code guest} or {@code system}
 * @param id the person or the key; nothing for guests and for the system
 */
public record Author(
        String kind, @Nullable UUID id, @Nullable String ip) {

    public static Author of(Caller caller, String ip) {
        return switch (caller.standing()) {
            case Standing.OfPerson person when person.platform() != null -> new Author("platform", caller.id(), ip);
            case Standing.OfPerson person -> new Author("user", caller.id(), ip);
            case Standing.OfKey key -> new Author("api_key", key.key() == null ? caller.id() : key.key(), ip);
            case Standing.OfGuest guest -> new Author("guest", null, ip);
        };
    }

    /** Somebody who is known though not logged in, such as whoever registers a business. */
    public static Author person(UUID user, String ip) {
        return new Author("user", user, ip);
    }

    public static Author system() {
        return new Author("system", null, null);
    }
}
