package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.RecordedEvent;
import io.holdfast.workflows.model.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened to a booking, as it is written. */
record EventsAnswer(List<Event> data) {

    @Schema(name = "BookingEvent")
    record Event(long seq, String type, Instant at, Actor by, Map<String, Object> data) {}

    static EventsAnswer of(List<RecordedEvent> events) {
        return new EventsAnswer(events.stream()
                .map(event -> new Event(event.seq(), event.type(), event.at(), event.by(), event.data()))
                .toList());
    }
}
