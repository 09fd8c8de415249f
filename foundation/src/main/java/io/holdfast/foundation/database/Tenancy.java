package io.holdfast.foundation.database;

import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a transaction may see: those of these businesses, those of this user, and these bookings.
 *
 * @param everything for the platform's own people: the rows of every business
 * @param bookings those that whoever asks has in hand, whoever it is
 */
public record Tenancy(Set<BusinessId> businesses, @Nullable UUID user, boolean everything, Set<BookingId> bookings) {

    public Tenancy {
        businesses = Set.copyOf(businesses);
        bookings = Set.copyOf(bookings);
    }

    public Tenancy(Set<BusinessId> businesses, @Nullable UUID user) {
        this(businesses, user, false, Set.of());
    }

    /** For the platform's own people, who may work at businesses of their own as well. */
    public static Tenancy everything(Set<BusinessId> businesses, UUID user) {
        return new Tenancy(businesses, user, true, Set.of());
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

    /** These bookings, and what is public. */
    public static Tenancy of(Collection<BookingId> bookings) {
        return new Tenancy(Set.of(), null, false, Set.copyOf(bookings));
    }

    /** This booking too. */
    public Tenancy with(BookingId booking) {
        return new Tenancy(businesses, user, everything, Set.of(booking));
    }

    /** A Postgres array literal for the setting that row-level security reads. */
    String businessArray() {
        return array(businesses);
    }

    String bookingArray() {
        return array(bookings);
    }

    private static String array(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
