package io.holdfast.booking.availability;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcAvailability implements Availability {

    // Active services of active businesses are public; whose they are opens the rest of that tenant's catalogue.
    private static final String ENTER = """
            select set_config('holdfast.businesses', '{' || s.business_id || '}', true) as entered
            from catalog.services s join catalog.businesses b on b.id = s.business_id
            where s.id = :service and s.active and b.status = 'active'
            """;

    private final ModuleDatabase database;

    R2dbcAvailability(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<FreeSlots> find(AvailabilityQuery query) {
        return database.inTransaction(
                sql -> ModuleDatabase.inOneGo(enter(sql, query.service()), Offerings.load(sql, query.service()))
                        .filter(offering -> offering.active() && offering.businessActive())
                        .flatMap(offering -> freeSlots(sql, offering, query)));
    }

    private static Mono<Void> enter(DatabaseClient sql, ServiceId service) {
        return sql.sql(ENTER)
                .bind("service", service.value())
                .map(row -> Objects.requireNonNull(row.get("entered", String.class)))
                .one()
                .then();
    }

    private static Mono<FreeSlots> freeSlots(DatabaseClient sql, Offering offering, AvailabilityQuery query) {
        return Occupancies.load(sql, offering, query.from(), query.to()).map(occupancy -> {
            var question = new SlotQuestion(
                    query.partySize(),
                    query.staff() == null ? Set.<ResourceId>of() : Set.of(query.staff()),
                    Set.of(),
                    query.location());
            var slots = Timetable.of(offering, query.from(), query.to()).free(question, occupancy);
            var zone = query.zone() == null ? firstZone(offering) : query.zone();
            return new FreeSlots(query.service(), zone, byDay(slots, zone));
        });
    }

    private static ZoneId firstZone(Offering offering) {
        return offering.needs().stream()
                .flatMap(need -> need.pool().stream())
                .map(bookable -> bookable.site().zone())
                .findFirst()
                .orElse(ZoneId.of("UTC"));
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
