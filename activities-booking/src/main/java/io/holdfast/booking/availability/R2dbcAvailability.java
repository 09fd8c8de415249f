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
import java.util.Objects;
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
    private final KnownDiaries diaries;

    R2dbcAvailability(
            @Qualifier("bookingDatabase") ModuleDatabase database, KnownOfferings offerings, KnownDiaries diaries) {
        this.database = database;
        this.offerings = offerings;
        this.diaries = diaries;
    }

    @Override
    public Mono<SlotView> view(AvailabilityQuery query) {
        return look(query.service(), query.from()).map(scene -> {
            var offering = scene.offering();
            offering.requireKnown(query.question());
            var reach = Reach.of(offering, query.from(), query.to());
            var edition = List.of(
                    query.service(),
                    offering.catalogue(),
                    reach,
                    query.question(),
                    Objects.requireNonNullElse(query.zone(), ""),
                    scene.occupancy().edition());
            return new SlotView(edition.toString(), () -> slots(query, scene));
        });
    }

    private static FreeSlots slots(AvailabilityQuery query, Scene scene) {
        var offering = scene.offering();
        var zone = query.zone() == null ? offering.zone() : query.zone();
        var slots = Timetable.of(offering, query.from(), query.to()).free(query.question(), scene.occupancy());
        return new FreeSlots(query.service(), zone, byDay(slots, zone));
    }

    @Override
    public Mono<FirstSlots> next(ServiceId service, Instant after, Instant until, int count, SlotQuestion question) {
        return further(new Search(service, until, count, question), after, FIRST_LOOK, List.of());
    }

    /** What the first slots are looked for by. */
    private record Search(ServiceId service, Instant until, int count, SlotQuestion question) {}

    private Mono<FirstSlots> further(Search search, Instant from, Duration reach, List<OfferedSlot> found) {
        var until = earlier(from.plus(reach), search.until());
        return look(search.service(), from).flatMap(scene -> {
            var offering = scene.offering();
            offering.requireKnown(search.question());
            var missing = search.count() - found.size();
            var more = Timetable.of(offering, from, until).first(missing, search.question(), scene.occupancy());
            var all = Stream.concat(found.stream(), more.stream()).toList();
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

    private Mono<Scene> look(ServiceId service, Instant from) {
        return database.inTransaction(sql ->
                offerings.look(sql, service, enter(sql, service), offering -> diaries.look(sql, offering, from)));
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
