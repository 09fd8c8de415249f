package io.holdfast.booking.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of business a tenant is. */
public enum BusinessType {
    HOTEL,
    CLINIC,
    SALON,
    CO_WORKING,
    EDUCATION,
    OTHER;

    @JsonCreator
    public static BusinessType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
