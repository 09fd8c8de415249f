package io.holdfast.booking.placing;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.ledger.LockedBooking;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotActivities.Move;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * A booking gets another slot. In one transaction the old claims go, the new ones come and the row follows, so that
 * nobody ever sees the booking with neither or with both, and whatever fails leaves it where it was.
 */
final class Relocation {

    private static final String BOOKING =
            "select " + BookingRows.COLUMNS + ", b.stay_length from booking.bookings b where b.id = :booking";

    private static final String MOVE = """
            update booking.bookings
            set revision = :revision, starts_at = :startsAt, ends_at = :endsAt, time_zone = :zone,
              local_start = :localStart, place = cast(:place as text), resources = :resources::jsonb,
              policy = :policy::jsonb, stay_length = :length, wished = :wished, claimed = :claimed,
              updated_at = clock_timestamp()
            where id = :booking
            """;

    private Relocation() {}

    /** How an attempt went. Unless the booking was relocated the transaction must be rolled back. */
    sealed interface Outcome {

        record Relocated(HeldBooking booking) implements Outcome {}

        record OutOfReach(Claims.Outcome claims) implements Outcome {}
    }

    /**
     * What one look at the database says before anything is claimed.
     *
     * @param moved the booking, if an earlier run of the same move went through
     * @param candidates nothing if the service is gone
     */
    record Look(@Nullable HeldBooking moved, @Nullable Candidates candidates) {}

    static Mono<Look> look(DatabaseClient sql, KnownOfferings offerings, Move move) {
        return stored(sql, move).flatMap(stored -> {
            var booking = stored.booking();
            if (booking.revision() >= move.revision()) {
                return Mono.just(new Look(stored.held(), null));
            }
            var question = SlotQuestion.forParty(booking.partySize())
                    .wishing(Set.copyOf(move.resources()))
                    .lasting(move.stayLength());
            var service = booking.service().id();
            var start = move.startsAt();
            return offerings
                    .look(
                            sql,
                            service,
                            R2dbcSlots.moment(sql, service),
                            offering -> Occupancies.ofOthers(sql, booking.id(), offering, start, start))
                    .map(scene -> new Look(null, new Candidates(scene, question, start)))
                    .defaultIfEmpty(new Look(null, null));
        });
    }

    static Mono<Outcome> carryOut(DatabaseClient sql, Move move, Offering offering, Assignment assignment) {
        // In one go: the row is read after the lock is had.
        return Mono.zip(Journal.lock(sql, move.booking()), stored(sql, move))
                .flatMap(both -> both.getT2().booking().revision() >= move.revision()
                        ? Mono.<Outcome>just(new Outcome.Relocated(both.getT2().held()))
                        : swap(sql, move, both.getT1(), both.getT2(), offering, assignment));
    }

    private static Mono<Outcome> swap(
            DatabaseClient sql,
            Move move,
            LockedBooking locked,
            Stored stored,
            Offering offering,
            Assignment assignment) {
        return Claims.claimInstead(sql, move.booking(), offering, assignment)
                .flatMap(claims -> claims instanceof Claims.Outcome.Claimed
                        ? write(sql, move, locked, stored, assignment).map(Outcome.Relocated::new)
                        : Mono.just(new Outcome.OutOfReach(claims)));
    }

    private static Mono<HeldBooking> write(
            DatabaseClient sql, Move move, LockedBooking locked, Stored stored, Assignment assignment) {
        var policy = stored.policyFor(assignment);
        var appointment = assignment.appointment();
        var moved = sql.sql(MOVE)
                .bind("booking", move.booking().value())
                .bind("revision", move.revision())
                .bind("startsAt", appointment.startsAt())
                .bind("endsAt", appointment.endsAt())
                .bind("zone", appointment.zone().getId())
                .bind("localStart", appointment.localStart())
                .bind("place", orNull(String.class, assignment.site().place()))
                .bind("resources", StoredJson.write(assignment.resources()))
                .bind("policy", StoredJson.write(policy))
                .bind("length", move.stayLength())
                .bind("claimed", assignment.units())
                .bind("wished", move.resources().stream().map(ResourceId::value).toArray(UUID[]::new))
                .then();
        var noted = Journal.append(sql, locked, List.of(rescheduled(move, stored.booking(), assignment, policy)));
        return ModuleDatabase.inOneGo(
                        ModuleDatabase.inOneGo(
                                List.of(moved, OpenItems.settleStranded(sql, move.booking(), move.by()), noted)),
                        stored(sql, move))
                .map(Stored::held);
    }

    private static BookingEvent rescheduled(Move move, Booking before, Assignment assignment, PolicySnapshot policy) {
        var appointment = assignment.appointment();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("revision", move.revision());
        facts.put("starts_at", appointment.startsAtLocally());
        facts.put("ends_at", appointment.endsAtLocally());
        facts.put("time_zone", appointment.zone());
        facts.put("local_start", appointment.localStart());
        facts.put("resources", assignment.resources());
        facts.put("previous_starts_at", before.appointment().startsAtLocally());
        facts.put("price", amount(policy.price()));
        return new BookingEvent("booking.rescheduled:" + move.revision(), "booking.rescheduled", move.by(), facts);
    }

    private static Map<String, Object> amount(Money money) {
        return Map.of("amount_minor", money.minorUnits(), "currency", money.currency());
    }

    private static Mono<Stored> stored(DatabaseClient sql, Move move) {
        return sql.sql(BOOKING)
                .bind("booking", move.booking().value())
                .map(row -> Stored.of(new Columns(row)))
                .one();
    }

    /** The booking as its row has it. */
    private record Stored(
            Booking booking, String businessName, @Nullable String place) {

        static Stored of(Columns row) {
            return new Stored(BookingRows.current(row), row.text("business_name"), row.optionalText("place"));
        }

        HeldBooking held() {
            return new HeldBooking(
                    booking.status(),
                    booking.revision(),
                    booking.appointment(),
                    booking.resources(),
                    booking.policy(),
                    booking.createdAt(),
                    businessName,
                    booking.service().name(),
                    place,
                    null);
        }

        /** The agreed price stays for the same service by the same people for as long; else it is today's. */
        PolicySnapshot policyFor(Assignment assignment) {
            var agreed = booking.policy();
            var isTheSame = booking.resources().equals(assignment.resources())
                    && booking.appointment()
                            .length()
                            .equals(assignment.appointment().length());
            return isTheSame
                    ? agreed
                    : new PolicySnapshot(assignment.price(), agreed.deposit(), agreed.reminders(), agreed.rules());
        }
    }
}
