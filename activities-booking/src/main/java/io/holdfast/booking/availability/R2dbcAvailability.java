package io.holdfast.booking.availability;

import io.holdfast.booking.availability.KnownOfferings.Moment;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcAvailability implements Availability {

    private static final Duration FIRST_LOOK = Duration.ofDays(7);
    private static final Duration FURTHER_LOOK = Duration.ofDays(31);

    // Active services of active businesses are public; whose they are opens the rest of that tenant's catalogue.
    private static final String ENTER = """
            select set_config('holdfast.businesses', '{' || s.business_id || '}', true), b.catalogue_version, now() as as_of
            from catalog.services s join catalog.businesses b on b.id = s.business_id
            where s.id = :service and s.active and s.removed_at is null and b.status = 'active'
            """;

    private final ModuleDatabase database;
    private final KnownOfferings offerings;

    R2dbcAvailability(@Qualifier("bookingDatabase") ModuleDatabase database, KnownOfferings offerings) {
        this.database = database;
        this.offerings = offerings;
    }

    @Override
    public Mono<FreeSlots> find(AvailabilityQuery query) {
        return look(query.service(), query.from(), query.to()).map(scene -> {
            var slots =
                    Timetable.of(scene.offering(), query.from(), query.to()).free(query.question(), scene.occupancy());
            var zone = query.zone() == null ? scene.offering().zone() : query.zone();
            return new FreeSlots(query.service(), zone, byDay(slots, zone));
        });
    }

    @Override
    public Mono<FirstSlots> next(ServiceId service, Instant after, Instant until, int count, SlotQuestion question) {
        return further(new Search(service, until, count, question), after, FIRST_LOOK, List.of());
    }

    /** What the first slots are looked for by. */
    private record Search(ServiceId service, Instant until, int count, SlotQuestion question) {}

    private Mono<FirstSlots> further(Search search, Instant from, Duration reach, List<OfferedSlot> found) {
        var until = earlier(from.plus(reach), search.until());
        return look(search.service(), from, until).flatMap(scene -> {
            var offering = scene.offering();
            var more = Timetable.of(offering, from, until).free(search.question(), scene.occupancy());
            var all = Stream.concat(found.stream(), more.stream())
                    .limit(search.count())
                    .toList();
            var isLast = all.size() == search.count()
                    || !until.isBefore(search.until())
                    || until.isAfter(offering.latestStart())
                    || !offering.accepts(search.question());
            return isLast
                    ? Mono.just(new FirstSlots(search.service(), offering.zone(), all))
                    : further(search, later(until, offering.earliestStart()), FURTHER_LOOK, all);
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Mono<Scene> look(ServiceId service, Instant from, Instant until) {
        return database.inTransaction(sql -> offerings.look(
                sql, service, enter(sql, service), offering -> Occupancies.load(sql, offering, from, until)));
    }

    private static Mono<Moment> enter(DatabaseClient sql, ServiceId service) {
        return sql.sql(ENTER)
                .bind("service", service.value())
                .map(row -> Moment.of(new Columns(row)))
                .one();
    }

    private static List<FreeSlots.Day> byDay(List<OfferedSlot> slots, ZoneId zone) {
        Map<LocalDate, List<OfferedSlot>> days = new LinkedHashMap<>();
        var until = Instant.MIN;
        List<OfferedSlot> today = List.of();
        for (var slot : slots) {
            var start = slot.appointment().startsAt();
            if (!start.isBefore(until)) {
                var date = start.atZone(zone).toLocalDate();
                until = date.plusDays(1).atStartOfDay(zone).toInstant();
                today = days.computeIfAbsent(date, day -> new ArrayList<>());
            }
            today.add(slot);
        }
        return days.entrySet().stream()
                .map(day -> new FreeSlots.Day(day.getKey(), day.getValue()))
                .toList();
    }
}
