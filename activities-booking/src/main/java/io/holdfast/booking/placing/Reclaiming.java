package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.Timetable;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.ledger.LockedBooking;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A booking that lacks claims gets them again, all of them or none: the same time, the same people. */
final class Reclaiming {

    /** Of a booking {@code b} to come: it has other claims than it should, or none on somebody who serves it. */
    static final String LACKS = """
            b.status in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'checked_in') and b.ends_at > now()
            and (b.claimed <> (select count(*) from booking.claims c where c.booking_id = b.id)
              or exists (select from jsonb_array_elements(b.resources) as serving
                where not exists (select from booking.claims c
                  where c.booking_id = b.id and c.resource_id = (serving ->> 'id')::uuid
                    and c.starts_at <= b.starts_at and c.ends_at >= b.ends_at)))
            """;

    private static final String LACKING = "select " + BookingRows.COLUMNS
            + ", b.stay_length from booking.bookings b where b.id = :booking and " + LACKS;

    private static final String COUNT = "update booking.bookings set claimed = :claimed where id = :booking";

    private final KnownOfferings offerings;

    Reclaiming(KnownOfferings offerings) {
        this.offerings = offerings;
    }

    /** How it ended. */
    enum Outcome {
        RESTORED,
        OUT_OF_REACH,
        NOT_LACKING
    }

    /** The transaction must leave no trace. */
    static final class OutOfReach extends RuntimeException {

        OutOfReach() {
            super(null, null, false, false);
        }
    }

    /** Fails with {@link OutOfReach} if somebody else has what it takes. */
    Mono<Outcome> reclaim(DatabaseClient sql, BookingId id) {
        return Journal.lock(sql, id)
                .flatMap(locked -> lacking(sql, id).flatMap(lacking -> reclaim(sql, locked, lacking)))
                .defaultIfEmpty(Outcome.NOT_LACKING);
    }

    private static Mono<Lacking> lacking(DatabaseClient sql, BookingId id) {
        return sql.sql(LACKING)
                .bind("booking", id.value())
                .map(row -> {
                    var columns = new Columns(row);
                    return new Lacking(BookingRows.current(columns), columns.number("stay_length"));
                })
                .one();
    }

    private Mono<Outcome> reclaim(DatabaseClient sql, LockedBooking locked, Lacking lacking) {
        var service = lacking.booking().service().id();
        var start = lacking.booking().appointment().startsAt();
        return offerings
                .look(
                        sql,
                        service,
                        R2dbcSlots.moment(sql, service),
                        offering -> Occupancies.ofOthers(sql, locked.id(), offering, start, start))
                .flatMap(scene -> Mono.justOrEmpty(lacking.assignment(scene))
                        .flatMap(assignment -> claim(sql, locked, scene, assignment)))
                .switchIfEmpty(Mono.error(OutOfReach::new));
    }

    private static Mono<Outcome> claim(DatabaseClient sql, LockedBooking locked, Scene scene, Assignment assignment) {
        return Claims.claimInstead(sql, locked.id(), scene.offering(), assignment)
                .flatMap(outcome -> outcome instanceof Claims.Outcome.Claimed
                        ? note(sql, locked, assignment)
                        : Mono.error(new OutOfReach()));
    }

    private static Mono<Outcome> note(DatabaseClient sql, LockedBooking locked, Assignment assignment) {
        var type = "booking.claims_restored";
        var event = new BookingEvent(
                type + ":" + locked.revision() + ":" + locked.lastSeq(),
                type,
                Actor.SYSTEM,
                Map.of("revision", locked.revision()));
        return sql.sql(COUNT)
                .bind("booking", locked.id().value())
                .bind("claimed", assignment.units())
                .then()
                .then(Journal.append(sql, locked, List.of(event)))
                .thenReturn(Outcome.RESTORED);
    }

    /** A booking and how long it stays. */
    private record Lacking(Booking booking, int stayLength) {

        /** Nothing unless it is what was agreed: whatever may be booked now, this was booked before. */
        Optional<Assignment> assignment(Scene scene) {
            var people = people(booking.resources());
            var question =
                    SlotQuestion.forParty(booking.partySize()).wishing(people).lasting(stayLength);
            var start = booking.appointment().startsAt();
            return Timetable.at(scene.offering(), start)
                    .assign(question, start, scene.occupancy())
                    .filter(assignment -> assignment.appointment().equals(booking.appointment())
                            && people(assignment.resources()).equals(people));
        }

        private static Set<ResourceId> people(List<AssignedResource> resources) {
            return resources.stream().map(AssignedResource::id).collect(Collectors.toSet());
        }
    }
}
