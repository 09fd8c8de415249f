package io.holdfast.booking.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The one rule for clock changes, the JDK's: a local time that does not exist moves on by the length of the gap, one that
 * exists twice is the first.
 */
public final class Clocks {

    private Clocks() {}

    public static Instant resolve(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
