package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What stands beside a booking's workflow in Temporal, the same whoever starts it; free of personal data. */
public final class BookingLabels {

    /** The entry of the memo that has the account of whoever placed the booking. */
    public static final String PLACED_BY = "placed_by";

    private static final String REQUEST_ID = "request_id";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private BookingLabels() {}

    /** What a support person reads first. */
    public static String summary(BookingCode code, String slot) {
        return code + ", " + slot;
    }

    /** Service and local start. */
    public static String slot(String service, Instant start, ZoneId zone) {
        return "%s · %s (%s)".formatted(service, when(start, zone), zone);
    }

    static String when(Instant instant, ZoneId zone) {
        return WHEN.format(instant.atZone(zone));
    }

    public static Map<String, Object> memo(BookingRequest request, String requestId) {
        return request.placedBy() == null
                ? Map.of(REQUEST_ID, requestId)
                : Map.of(REQUEST_ID, requestId, PLACED_BY, request.placedBy().toString());
    }
}
