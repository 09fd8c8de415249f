package io.holdfast.gateway.rights;

import static io.holdfast.gateway.callers.BusinessRole.MANAGER;
import static io.holdfast.gateway.callers.BusinessRole.OWNER;
import static io.holdfast.gateway.callers.BusinessRole.STAFF;
import static io.holdfast.gateway.callers.PlatformRole.ADMIN;
import static io.holdfast.gateway.callers.PlatformRole.SUPPORT;

import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BusinessId;
import org.jspecify.annotations.Nullable;

/**
 * The table of rights: what can be done at a business, and who may do it: there from which role on, on the platform
 * from which role on, and by API keys with which scope. Null is nobody.
 *
 * <p>What people do as customers needs no line here: they place bookings, and read and cancel their own; a guest does
 * so with the token of the booking.
 */
public enum Right {
    // spotless:off
    //               there    platform  API key
    READ_BUSINESS   (STAFF,   SUPPORT,  Scope.CATALOG_READ),
    EDIT_BUSINESS   (MANAGER, ADMIN,    Scope.CATALOG_WRITE),
    READ_CATALOGUE  (STAFF,   SUPPORT,  Scope.CATALOG_READ),
    EDIT_CATALOGUE  (MANAGER, ADMIN,    Scope.CATALOG_WRITE),
    PAUSE_BUSINESS  (OWNER,   ADMIN,    null),
    CLOSE_BUSINESS  (OWNER,   ADMIN,    null),
    JUDGE_BUSINESS  (null,    ADMIN,    null),
    CHANGE_PLAN     (null,    ADMIN,    null),
    READ_MEMBERS    (MANAGER, SUPPORT,  null),
    CHANGE_MEMBERS  (OWNER,   null,     null),
    READ_API_KEYS   (MANAGER, SUPPORT,  null),
    CHANGE_API_KEYS (OWNER,   null,     null),
    READ_AUDIT_LOG  (OWNER,   SUPPORT,  null),
    READ_BOOKINGS   (STAFF,   SUPPORT,  Scope.BOOKINGS_READ),
    PLACE_BOOKINGS  (STAFF,   SUPPORT,  Scope.BOOKINGS_WRITE),
    CHANGE_BOOKINGS (STAFF,   SUPPORT,  Scope.BOOKINGS_WRITE),
    READ_HISTORIES  (null,    SUPPORT,  null);
    // spotless:on

    private final @Nullable BusinessRole from;
    private final @Nullable PlatformRole platform;
    private final @Nullable Scope scope;

    Right(@Nullable BusinessRole from, @Nullable PlatformRole platform, @Nullable Scope scope) {
        this.from = from;
        this.platform = platform;
        this.scope = scope;
    }

    /** Whether this standing gives the right at this business. */
    boolean isGivenBy(Standing standing, BusinessId business) {
        return switch (standing) {
            case Standing.OfPerson person -> isPlatforms(person) || isRoles(person, business);
            case Standing.OfKey key -> isInScopeOf(key) && key.businesses().contains(business);
            case Standing.OfGuest guest -> false;
        };
    }

    boolean isInScopeOf(Standing.OfKey key) {
        return scope != null && key.scopes().contains(scope);
    }

    /** Whether this standing gives the right at every business there is. */
    boolean isGivenEverywhereBy(Standing standing) {
        return standing instanceof Standing.OfPerson person && isPlatforms(person);
    }

    private boolean isPlatforms(Standing.OfPerson person) {
        return platform != null
                && person.platform() != null
                && person.platform().compareTo(platform) >= 0;
    }

    private boolean isRoles(Standing.OfPerson person, BusinessId business) {
        var role = person.roles().get(business);
        return from != null && role != null && role.compareTo(from) >= 0;
    }
}
