package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a booking stands. */
public enum BookingStatus {
    HELD,
    PENDING_PAYMENT,
    PENDING_APPROVAL,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    CANCELLED,
    DECLINED,
    EXPIRED,
    NO_SHOW;

    @JsonCreator
    public static BookingStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing more happens to the slot of such a booking. */
    public boolean isEnded() {
        return switch (this) {
            case HELD, PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, CHECKED_IN -> false;
            case COMPLETED, CANCELLED, DECLINED, EXPIRED, NO_SHOW -> true;
        };
    }
}
