package io.holdfast.gateway.hours;

import java.time.LocalTime;

/** Times of day as they are written: the end of a day is 24:00. */
final class Clock24 {

    private Clock24() {}

    static String end(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? "24:00" : time.toString();
    }
}
