package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.Taking;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table that decides who has a slot. Claims are made inside the resources' locks, all of them or none. */
final class Claims {

    // A session that others joined meanwhile is served by those who serve it already, so whoever else was chosen is
    // short.
    private static final String CLAIM = """
            with standing as (
              select catalogue_version <> :catalogue as is_stale from catalog.businesses where id = :business
            ), wanted as (
              select * from unnest(:resources::uuid[], :units::int[], :capacities::int[], :from::timestamptz[],
                :until::timestamptz[], :occasions::uuid[])
                as w (resource_id, units, capacity, starts_at, ends_at, occasion)
            ), taken as (
              select distinct c.resource_id, c.unit from booking.claims c join wanted w on w.resource_id = c.resource_id
              where c.during && tstzrange(w.starts_at, w.ends_at)
                and coalesce(c.occasion, c.booking_id) <> coalesce(w.occasion, :booking)
            ), serving as (
              select distinct c.resource_id from booking.claims c
              where c.occasion in (select w.occasion from wanted w)
            ), free as (
              select w.resource_id, u.unit, w.units, w.starts_at, w.ends_at, w.occasion,
                row_number() over (partition by w.resource_id order by u.unit) as nth
              from wanted w cross join lateral generate_series(1, w.capacity) as u (unit)
              where not exists (select from taken t where t.resource_id = w.resource_id and t.unit = u.unit)
            ), short as (
              select w.resource_id from wanted w
              where (select count(*) from free f where f.resource_id = w.resource_id) < w.units
                or (w.occasion is not null and exists (select from serving)
                  and w.resource_id not in (select resource_id from serving))
            ), claimed as (
              insert into booking.claims (booking_id, business_id, resource_id, unit, during, state, occasion)
              select :booking, :business, resource_id, unit, tstzrange(starts_at, ends_at), 'firm', occasion from free
              where nth <= units and not exists (select from short) and not (select is_stale from standing)
              on conflict do nothing
              returning resource_id
            )
            select w.resource_id, exists (select from short) as is_untouched, standing.is_stale from wanted w, standing
            where case when standing.is_stale then true
              when exists (select from short) then w.resource_id in (select resource_id from short)
              else (select count(*) from claimed c where c.resource_id = w.resource_id) < w.units end
            """;

    // Somebody who works on such a booking right now keeps it: busy means taken.
    private static final String LOCK_LAPSED = """
            select b.id from booking.bookings b
            where b.id in (
              select c.booking_id from booking.claims c
              join unnest(:resources::uuid[], :from::timestamptz[], :until::timestamptz[])
                as w (resource_id, starts_at, ends_at) on w.resource_id = c.resource_id
              where c.during && tstzrange(w.starts_at, w.ends_at)
                and c.state = 'held' and c.expires_at < now())
            order by b.id for update skip locked
            """;

    private static final String LOCK_ONE_LAPSED =
            "select b.id from booking.bookings b where b.id = :booking for update skip locked";

    private static final String REMOVE_LAPSED = """
            with freed as (
              delete from booking.claims
              where booking_id = any (:lapsed) and state = 'held' and expires_at < now()
              returning booking_id
            ), ended as (
              update booking.bookings
              set status = 'expired', hold_expires_at = null, last_seq = last_seq + 1, updated_at = clock_timestamp()
              where id in (select booking_id from freed) and status in ('held', 'pending_payment', 'pending_approval')
              returning id, business_id, last_seq, revision
            ), noted as (
              insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)
              select id, last_seq, business_id, 'booking.hold_lapsed:' || revision, 'booking.hold_lapsed', 'system',
                jsonb_build_object('status', 'expired', 'revision', revision)
              from ended
            )
            select count(*) as freed from freed
            """;

    private static final String RESOURCES =
            "select distinct resource_id from booking.claims where booking_id = :booking";

    private static final String RELEASE = "delete from booking.claims where booking_id = :booking";

    private Claims() {}

    /** How claiming went. Unless everything was claimed the transaction must be rolled back. */
    sealed interface Outcome {

        record Claimed() implements Outcome {}

        /** These were not free. */
        record Missing(Set<ResourceId> resources) implements Outcome {}

        /** The catalogue is another than the one the assignment was made from. */
        record Stale() implements Outcome {}
    }

    static Mono<Outcome> claim(DatabaseClient sql, BookingId booking, Offering offering, Assignment assignment) {
        return ModuleDatabase.inOneGo(
                SlotLocks.lock(sql, offering.seller().id(), booking, resources(assignment.takings())),
                claimLocked(sql, booking, offering, assignment));
    }

    private static Mono<Outcome> claimLocked(
            DatabaseClient sql, BookingId booking, Offering offering, Assignment assignment) {
        return tryClaim(sql, booking, offering, assignment)
                .flatMap(first -> first.mayTryAgain()
                        ? removeLapsed(sql, assignment, first.missing())
                                .flatMap(removed ->
                                        removed ? tryClaim(sql, booking, offering, assignment) : Mono.just(first))
                        : Mono.just(first))
                .map(Attempt::outcome);
    }

    /**
     * What the booking has is given up for this, or nothing happens. Everything is locked before anything is given up, so
     * that nobody waits in a circle.
     */
    static Mono<Outcome> claimInstead(DatabaseClient sql, BookingId booking, Offering offering, Assignment assignment) {
        return resources(sql, booking)
                .concatWith(Flux.fromArray(resources(assignment.takings())))
                .distinct()
                .collectList()
                .flatMap(all -> ModuleDatabase.inOneGo(
                        ModuleDatabase.inOneGo(List.of(
                                SlotLocks.lock(sql, offering.seller().id(), booking, all.toArray(UUID[]::new)),
                                release(sql, booking))),
                        claimLocked(sql, booking, offering, assignment)));
    }

    private static Flux<UUID> resources(DatabaseClient sql, BookingId booking) {
        return sql.sql(RESOURCES)
                .bind("booking", booking.value())
                .map(row -> new Columns(row).uuid("resource_id"))
                .all();
    }

    /** Ends bookings that are held no longer, unless somebody works on them right now. Whether there was one. */
    static Mono<Boolean> endLapsed(DatabaseClient sql, BookingId booking) {
        return removeLapsed(sql, sql.sql(LOCK_ONE_LAPSED).bind("booking", booking.value()));
    }

    static Mono<Void> release(DatabaseClient sql, BookingId booking) {
        return sql.sql(RELEASE)
                .bind("booking", booking.value())
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static Mono<Attempt> tryClaim(
            DatabaseClient sql, BookingId booking, Offering offering, Assignment assignment) {
        var takings = assignment.takings();
        return bindTakings(sql.sql(CLAIM), takings)
                .bind("booking", booking.value())
                .bind("business", offering.seller().id().value())
                .bind("catalogue", offering.catalogue())
                .bind("units", takings.stream().map(Taking::units).toArray(Integer[]::new))
                .bind("capacities", takings.stream().map(Taking::capacity).toArray(Integer[]::new))
                .bind("occasions", takings.stream().map(Taking::occasion).toArray(UUID[]::new))
                .map(row -> Missing.of(new Columns(row)))
                .all()
                .collectList()
                .map(Attempt::of);
    }

    private static Mono<Boolean> removeLapsed(DatabaseClient sql, Assignment assignment, Set<ResourceId> resources) {
        var missing = assignment.takings().stream()
                .filter(taking -> resources.contains(taking.resource()))
                .toList();
        return removeLapsed(sql, bindTakings(sql.sql(LOCK_LAPSED), missing));
    }

    private static Mono<Boolean> removeLapsed(DatabaseClient sql, GenericExecuteSpec lockLapsed) {
        return lockLapsed
                .map(row -> new Columns(row).uuid("id"))
                .all()
                .collectList()
                .filter(lapsed -> !lapsed.isEmpty())
                .flatMap(lapsed -> sql.sql(REMOVE_LAPSED)
                        .bind("lapsed", lapsed.toArray(UUID[]::new))
                        .map(row -> new Columns(row).count("freed") > 0)
                        .one())
                .defaultIfEmpty(false);
    }

    private static GenericExecuteSpec bindTakings(GenericExecuteSpec statement, List<Taking> takings) {
        return statement
                .bind("resources", resources(takings))
                .bind("from", takings.stream().map(Taking::from).toArray(Instant[]::new))
                .bind("until", takings.stream().map(Taking::until).toArray(Instant[]::new));
    }

    private static UUID[] resources(List<Taking> takings) {
        return takings.stream().map(taking -> taking.resource().value()).toArray(UUID[]::new);
    }

    /**
     * A resource with too few free units.
     *
     * @param isUntouched if nothing was claimed at all
     */
    private record Missing(ResourceId resource, boolean isUntouched, boolean isStale) {

        static Missing of(Columns row) {
            return new Missing(new ResourceId(row.uuid("resource_id")), row.flag("is_untouched"), row.flag("is_stale"));
        }
    }

    /** Only an attempt that found too little and left no trace can be made again in the same transaction. */
    private record Attempt(Outcome outcome, Set<ResourceId> missing, boolean mayTryAgain) {

        static Attempt of(List<Missing> rows) {
            var missing = rows.stream().map(Missing::resource).collect(Collectors.toSet());
            if (rows.isEmpty()) {
                return new Attempt(new Outcome.Claimed(), missing, false);
            }
            return rows.getFirst().isStale()
                    ? new Attempt(new Outcome.Stale(), missing, false)
                    : new Attempt(
                            new Outcome.Missing(missing), missing, rows.stream().allMatch(Missing::isUntouched));
        }
    }
}
