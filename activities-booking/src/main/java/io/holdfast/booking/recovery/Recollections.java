package io.holdfast.booking.recovery;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.booking.PastEvent;
import io.holdfast.workflows.booking.Recollection;
import io.holdfast.workflows.booking.Recollection.OpenStep;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads bookings with all that happened to them. */
final class Recollections {

    private static final Logger log = LoggerFactory.getLogger(Recollections.class);

    private static final String READ = "select " + BookingRows.COLUMNS + """
            , b.stay_length, b.wished, b.watch_at, now() as as_of,
              coalesce((select json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', e.at, 'actor', e.actor,
                  'key', e.dedup_key, 'data', e.data) order by e.seq)
                from booking.booking_events e where e.booking_id = b.id), '[]')::text as events,
              coalesce((select json_agg(json_build_object('kind', a.kind, 'step', a.step) order by a.opened_at)
                from booking.attention a
                where a.booking_id = b.id and a.resolved_at is null and a.step is not null), '[]')::text as open
            from booking.bookings b where b.id = any (:ids)
            """;

    private Recollections() {}

    /**
     * A booking as it stands.
     *
     * @param booking absent if its row can't be read
     * @param keys of its events
     * @param late the steps of which somebody was told that they are late
     * @param watchAt when somebody is to look at it again; absent if it is over
     * @param asOf on the database's clock
     */
    record Recalled(
            BookingId id,
            @Nullable Recollection booking,
            List<String> keys,
            List<String> late,
            @Nullable Instant watchAt,
            Instant asOf) {}

    static Mono<List<Recalled>> read(DatabaseClient sql, Collection<UUID> ids) {
        return sql.sql(READ)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> recall(new Columns(row)))
                .all()
                .collectList();
    }

    private static Recalled recall(Columns row) {
        var id = new BookingId(row.uuid("id"));
        try {
            var events = StoredJson.readList(row.text("events"), Event.class);
            var open = StoredJson.readList(row.text("open"), OpenStep.class);
            return new Recalled(
                    id,
                    recollection(row, events, open),
                    events.stream().map(Event::key).toList(),
                    open.stream().filter(OpenStep::isLate).map(OpenStep::step).toList(),
                    row.optionalInstant("watch_at"),
                    row.instant("as_of"));
        } catch (RuntimeException unreadable) {
            // One row that some release wrote wrongly must not keep all others from being looked after.
            log.error(
                    "Booking {} can't be read from the ledger: {}",
                    id,
                    unreadable.getClass().getSimpleName());
            return new Recalled(id, null, List.of(), List.of(), row.optionalInstant("watch_at"), row.instant("as_of"));
        }
    }

    private static Recollection recollection(Columns row, List<Event> events, List<OpenStep> open) {
        var booking = BookingRows.current(row);
        var wished = row.uuids("wished").stream().map(ResourceId::new).toList();
        return new Recollection(
                request(row, booking, wished, placedBy(events)),
                held(booking),
                wished,
                row.number("stay_length"),
                events.stream().map(Event::past).toList(),
                open);
    }

    private static Actor placedBy(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().equals("booking.placed"))
                .map(event -> StoredJson.ofWord(event.actor(), Actor.class))
                .findFirst()
                .orElse(Actor.SYSTEM);
    }

    private static BookingRequest request(Columns row, Booking booking, List<ResourceId> wished, Actor by) {
        var customer = booking.customer();
        return new BookingRequest(
                booking.id(),
                booking.code(),
                booking.business(),
                booking.service().id(),
                customer.id(),
                row.text("fingerprint"),
                booking.appointment().startsAt(),
                wished,
                booking.partySize(),
                customer.contact(),
                booking.notes(),
                booking.answers(),
                by,
                booking.createdAt(),
                customer.person(),
                row.number("stay_length"));
    }

    private static HeldBooking held(Booking booking) {
        var until = booking.holdExpiresAt();
        return new HeldBooking(
                booking.status(),
                booking.revision(),
                booking.appointment(),
                booking.resources(),
                booking.policy(),
                booking.createdAt(),
                booking.venue().business(),
                booking.service().name(),
                booking.venue().place(),
                until == null ? null : Duration.between(booking.createdAt(), until));
    }

    /** An event as it is written into the answer. */
    private record Event(long seq, String type, Instant at, String actor, String key, Map<String, Object> data) {

        PastEvent past() {
            return new PastEvent(seq, type, at, data);
        }
    }
}
