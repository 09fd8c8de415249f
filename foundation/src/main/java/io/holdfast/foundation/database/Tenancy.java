package io.holdfast.foundation.database;

import io.holdfast.workflows.model.BusinessId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a transaction may see: those of these businesses and those of this user.
 *
 * @param everything for the platform's own people: the rows of every business
 */
public record Tenancy(Set<BusinessId> businesses, @Nullable UUID user, boolean everything) {

    public Tenancy {
        businesses = Set.copyOf(businesses);
    }

    public Tenancy(Set<BusinessId> businesses, @Nullable UUID user) {
        this(businesses, user, false);
    }

    public static Tenancy everything(UUID user) {
        return new Tenancy(Set.of(), user, true);
    }

    /** What belongs to a person and to no business. */
    public static Tenancy of(UUID user) {
        return new Tenancy(Set.of(), user);
    }

    /** Nobody's rows, only what is public. */
    public static Tenancy anonymous() {
        return new Tenancy(Set.of(), null);
    }

    public static Tenancy of(BusinessId business) {
        return new Tenancy(Set.of(business), null);
    }

    /** A Postgres array literal for the setting that row-level security reads. */
    String businessArray() {
        return businesses.stream().map(BusinessId::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
