package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a placement was refused although it was well formed and nobody else has the slot. */
public enum RefusalReason {
    BUSINESS_NOT_ACTIVE,
    SERVICE_INACTIVE,
    OUTSIDE_HOURS,
    TOO_SOON,
    TOO_FAR,
    PARTY_TOO_SMALL,
    PARTY_TOO_LARGE,
    RESOURCE_NOT_SUITABLE,
    STAY_LENGTH,
    PLACED_TOO_LATE;

    @JsonCreator
    public static RefusalReason of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
