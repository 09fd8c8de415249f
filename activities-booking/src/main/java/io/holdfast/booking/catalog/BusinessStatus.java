package io.holdfast.booking.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a business stands; only an active one can be booked and is public. */
public enum BusinessStatus {
    PENDING,
    ACTIVE,
    INACTIVE,
    SUSPENDED,
    DELETED;

    @JsonCreator
    public static BusinessStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
