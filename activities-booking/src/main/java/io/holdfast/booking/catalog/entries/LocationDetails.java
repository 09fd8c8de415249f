package io.holdfast.booking.catalog.entries;

import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A place of business, with clocks of its own. */
public record LocationDetails(
        String name,
        @Nullable String address,
        @Nullable String phone,
        ZoneId timeZone,
        @Nullable GeoPoint geo,
        int position) {

    public LocationDetails {
        Must.be(!name.isBlank(), "A location has a name");
    }

    /** Where it is on the globe, in degrees. */
    public record GeoPoint(BigDecimal latitude, BigDecimal longitude) {

        private static final int DIGITS = 6;

        public GeoPoint {
            Must.be(latitude.abs().compareTo(BigDecimal.valueOf(90)) <= 0, "A latitude is from -90 to 90");
            Must.be(longitude.abs().compareTo(BigDecimal.valueOf(180)) <= 0, "A longitude is from -180 to 180");
            // As they are stored: a decimetre.
            latitude = latitude.setScale(DIGITS, java.math.RoundingMode.HALF_UP);
            longitude = longitude.setScale(DIGITS, java.math.RoundingMode.HALF_UP);
        }
    }
}
