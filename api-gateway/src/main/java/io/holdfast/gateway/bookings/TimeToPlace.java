package io.holdfast.gateway.bookings;

import io.holdfast.foundation.settings.Settings;
import java.time.Duration;

/** Nobody owns a booking they gave up on: a request that waited longer than this is not placed any more. */
public record TimeToPlace(Duration limit) {

    private static final Duration USUAL = Duration.ofMinutes(10);

    public static TimeToPlace of(Settings settings) {
        return new TimeToPlace(settings.duration("PLACE_WITHIN", USUAL));
    }
}
