package io.holdfast.gateway.bookings;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.workflows.model.BookingId;
import java.net.URI;

/** Addresses of bookings: absolute when the public address is known, else relative to the root. */
public record BookingLinks(String base) {

    public static BookingLinks of(Settings settings) {
        var base =
                settings.optionalAddress("PUBLIC_BASE_URL").map(URI::toString).orElse("");
        return new BookingLinks(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    }

    URI self(BookingId id) {
        return URI.create(base + "/api/v1/bookings/" + id);
    }

    Links of(BookingId id) {
        var self = self(id).toString();
        return new Links(self, self + "/events", self + "/plan", self + "/cancel", self + "/reschedule");
    }

    record Links(String self, String events, String plan, String cancel, String reschedule) {}
}
