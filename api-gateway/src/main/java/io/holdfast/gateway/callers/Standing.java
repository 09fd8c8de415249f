package io.holdfast.gateway.callers;

import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller is, and where. It is looked up with every request, so a role that is taken away is gone at once. */
public sealed interface Standing {

    /** A person: at some businesses, perhaps on the platform; a customer everywhere. */
    record OfPerson(@Nullable PlatformRole platform, Map<BusinessId, BusinessRole> roles) implements Standing {

        public static final OfPerson CUSTOMER = new OfPerson(null, Map.of());

        public OfPerson {
            roles = Map.copyOf(roles);
        }
    }

    /**
     * A key: as much as its scopes say, at its businesses.
     *
     * @param key which one, if it is one of a business
     * @param requestsPerMinute how many it may send, if it has a limit of its own or by a plan
     */
    record OfKey(
            Set<BusinessId> businesses,
            Set<Scope> scopes,
            @Nullable UUID key,
            @Nullable Long requestsPerMinute) implements Standing {

        public OfKey(Set<BusinessId> businesses, Set<Scope> scopes) {
            this(businesses, scopes, null, null);
        }

        public OfKey {
            businesses = Set.copyOf(businesses);
            scopes = Set.copyOf(scopes);
        }
    }

    /** Nobody we know, but with one booking in hand, and good for that one only. */
    record OfGuest(BookingId booking) implements Standing {}
}
