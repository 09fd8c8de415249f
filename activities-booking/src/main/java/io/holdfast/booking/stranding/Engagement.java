package io.holdfast.booking.stranding;

import io.holdfast.workflows.model.BookingId;
import java.time.OffsetDateTime;
import java.util.List;

/** A booking to come, as whoever changes the catalogue is told of it. */
public record Engagement(BookingId id, String code, String service, OffsetDateTime startsAt, List<String> resources) {

    public Engagement {
        resources = List.copyOf(resources);
    }
}
