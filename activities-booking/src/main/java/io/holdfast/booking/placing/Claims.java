package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table that decides who has a slot. Claims are made inside the resources' locks, all of them or none. */
final class Claims {

    private static final String CLAIM = """
            with wanted as (
              select * from unnest(:resources::uuid[], :units::int[], :capacities::int[]) as w (resource_id, units, capacity)
            ), taken as (
              select distinct c.resource_id, c.unit from booking.claims c join wanted w on w.resource_id = c.resource_id
              where c.during && tstzrange(:from, :until) and c.booking_id <> :booking
            ), free as (
              select w.resource_id, u.unit, w.units, row_number() over (partition by w.resource_id order by u.unit) as nth
              from wanted w cross join lateral generate_series(1, w.capacity) as u (unit)
              where not exists (select from taken t where t.resource_id = w.resource_id and t.unit = u.unit)
            ), short as (
              select w.resource_id from wanted w
              where (select count(*) from free f where f.resource_id = w.resource_id) < w.units
            ), claimed as (
              insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)
              select :booking, :business, resource_id, unit, tstzrange(:from, :until), 'firm' from free
              where nth <= units and not exists (select from short)
              on conflict do nothing
              returning resource_id
            )
            select w.resource_id, exists (select from short) as untouched from wanted w
            where case when exists (select from short) then w.resource_id in (select resource_id from short)
              else (select count(*) from claimed c where c.resource_id = w.resource_id) < w.units end
            """;

    // Somebody who works on such a booking right now keeps it: busy means taken.
    private static final String LOCK_LAPSED = """
            select b.id from booking.bookings b
            where b.id in (
              select c.booking_id from booking.claims c
              where c.resource_id = any (:resources) and c.during && tstzrange(:from, :until)
                and c.state = 'held' and c.expires_at < now())
            order by b.id for update skip locked
            """;

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

    private static final String RELEASE = "delete from booking.claims where booking_id = :booking";

    private Claims() {}

    /** Claims what the assignment takes; resources that were not free mean that the transaction must be rolled back. */
    static Mono<Set<ResourceId>> claim(
            DatabaseClient sql, BookingId booking, BusinessId business, Assignment assignment) {
        var resources = resources(assignment);
        return ModuleDatabase.inOneGo(
                        SlotLocks.lock(sql, booking, resources), tryClaim(sql, booking, business, assignment))
                .flatMap(first -> first.mayTryAgain()
                        ? removeLapsed(sql, assignment, first.missing())
                                .flatMap(removed ->
                                        removed ? tryClaim(sql, booking, business, assignment) : Mono.just(first))
                        : Mono.just(first))
                .map(Attempt::missing);
    }

    static Mono<Void> release(DatabaseClient sql, BookingId booking) {
        return sql.sql(RELEASE)
                .bind("booking", booking.value())
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static Mono<Attempt> tryClaim(
            DatabaseClient sql, BookingId booking, BusinessId business, Assignment assignment) {
        return sql.sql(CLAIM)
                .bind("booking", booking.value())
                .bind("business", business.value())
                .bind("resources", resources(assignment))
                .bind(
                        "units",
                        assignment.bookables().stream().map(assignment::units).toArray(Integer[]::new))
                .bind(
                        "capacities",
                        assignment.bookables().stream()
                                .map(bookable -> bookable.capacity())
                                .toArray(Integer[]::new))
                .bind("from", assignment.takenFrom())
                .bind("until", assignment.takenUntil())
                .map(row -> Missing.of(new Columns(row)))
                .all()
                .collectList()
                .map(Attempt::of);
    }

    private static Mono<Boolean> removeLapsed(DatabaseClient sql, Assignment assignment, Set<ResourceId> resources) {
        return sql.sql(LOCK_LAPSED)
                .bind("resources", resources.stream().map(ResourceId::value).toArray(UUID[]::new))
                .bind("from", assignment.takenFrom())
                .bind("until", assignment.takenUntil())
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

    private static UUID[] resources(Assignment assignment) {
        return assignment.bookables().stream()
                .map(bookable -> bookable.resource().id().value())
                .toArray(UUID[]::new);
    }

    /** A resource with too few free units; {@code untouched} if nothing was claimed at all. */
    private record Missing(ResourceId resource, boolean untouched) {

        static Missing of(Columns row) {
            return new Missing(new ResourceId(row.uuid("resource_id")), row.flag("untouched"));
        }
    }

    /** Only an attempt that found too little and left no trace can be made again in the same transaction. */
    private record Attempt(Set<ResourceId> missing, boolean mayTryAgain) {

        static Attempt of(List<Missing> rows) {
            return new Attempt(
                    rows.stream().map(Missing::resource).collect(Collectors.toSet()),
                    !rows.isEmpty() && rows.stream().allMatch(Missing::untouched));
        }
    }
}
