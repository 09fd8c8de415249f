package io.holdfast.booking.catalog.entries;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be booked.
 *
 * @param locationIds where it is offered; none: wherever its resources are
 * @param needs what one booking takes, all of it at once
 */
public record ServiceDetails(
        String name,
        @Nullable String description,
        @Nullable UUID categoryId,
        List<UUID> locationIds,
        Mode mode,
        Timing timing,
        Pricing pricing,
        Seats seats,
        List<Need> needs,
        BookingTerms terms,
        boolean active,
        int position) {

    public static final int MOST_NEEDS = 10;
    public static final int MOST_LOCATIONS = 100;

    public ServiceDetails {
        locationIds = List.copyOf(locationIds);
        needs = List.copyOf(needs);
        Must.be(!name.isBlank(), "A service has a name");
        Must.within(needs.size(), 1, MOST_NEEDS, "The number of needs");
        Must.be(
                timing.stay() == null || (seats.capacity() == 1 && pricing.per() == Pricing.Per.BOOKING),
                "A stay is for one booking at a time, and its price for all of them");
    }

    /** How people meet. */
    public enum Mode {
        IN_PERSON,
        PHONE,
        VIDEO
    }

    /**
     * How many people come.
     *
     * @param capacity how many one start takes over all its bookings; more than one makes a class, whose bookings share
     *     its resources
     */
    public record Seats(int capacity, int minParty, int maxParty) {

        public static final int LARGEST_CLASS = 10_000;
        public static final int LARGEST_PARTY = 1000;

        public Seats {
            Must.within(capacity, 1, LARGEST_CLASS, "A capacity");
            Must.within(minParty, 1, LARGEST_PARTY, "A party");
            Must.within(maxParty, minParty, LARGEST_PARTY, "The largest party");
            Must.be(capacity == 1 || maxParty <= capacity, "A party of a class is not larger than the class");
        }
    }
}
