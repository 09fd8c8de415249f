package io.holdfast.booking.catalog.times;

import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.hours.TimesSaid;
import io.holdfast.booking.hours.TimesSaid.Told;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Everything said about a resource's time, in one statement. */
final class SaidRows {

    static final String DAYS = """
            (select coalesce(jsonb_agg(jsonb_build_object('date', d.date, 'name', d.name, 'closed', d.closed)), '[]')::text
              from catalog.location_holidays d where d.location_id = l.id)
            """;

    private static final String ONE_OFFS = """
            (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'starts', e.starts_at, 'ends', e.ends_at,
                'reason', e.reason) order by e.starts_at, e.id), '[]')::text
              from catalog.exceptions e
              where %s and e.ends_at > cast(:from as timestamp) and e.starts_at < cast(:until as timestamp))
            """;

    private static final String FIND = """
            select l.time_zone, l.holiday_country, l.holiday_region, %s as rules, %s as days, %s as exceptions, %s as blackouts
            from catalog.resources r join catalog.locations l on l.id = r.location_id
            where r.id = :resource and r.business_id = :business
            """.formatted(
                    R2dbcSchedules.RULES,
                    DAYS,
                    ONE_OFFS.formatted("e.resource_id = r.id"),
                    ONE_OFFS.formatted("e.business_id = r.business_id and e.resource_id is null"));

    private SaidRows() {}

    static Mono<TimesSaid> find(
            DatabaseClient sql, BusinessId business, ResourceId resource, LocalDate from, LocalDate to) {
        return sql.sql(FIND)
                .bind("resource", resource.value())
                .bind("business", business.value())
                // A shift of the day before may last into the first day, and end early by what is said of it.
                .bind("from", from.minusDays(2).atStartOfDay())
                .bind("until", to.plusDays(2).atStartOfDay())
                .map(row -> {
                    var columns = new Columns(row);
                    return new TimesSaid(
                            columns.zone("time_zone"),
                            StoredRules.read(columns.text("rules")),
                            new KeptHolidays(
                                    columns.optionalText("holiday_country"),
                                    columns.optionalText("holiday_region"),
                                    days(columns.text("days"))),
                            told(columns.text("exceptions")),
                            told(columns.text("blackouts")));
                })
                .one();
    }

    static SortedMap<LocalDate, KeptHolidays.Said> days(String json) {
        var days = new TreeMap<LocalDate, KeptHolidays.Said>();
        StoredJson.readList(json, DayRow.class)
                .forEach(day -> days.put(day.date(), new KeptHolidays.Said(day.name(), day.closed())));
        return days;
    }

    private static List<Told> told(String json) {
        return StoredJson.readList(json, OneOffRow.class).stream()
                .map(row -> new Told(new OneOff(kind(row.kind()), row.starts(), row.ends()), row.reason()))
                .toList();
    }

    static OneOff.Kind kind(String word) {
        return OneOff.Kind.valueOf(Objects.requireNonNull(word).toUpperCase(Locale.ROOT));
    }

    record DayRow(LocalDate date, String name, boolean closed) {}

    record OneOffRow(
            String kind,
            LocalDateTime starts,
            LocalDateTime ends,
            @Nullable String reason) {}
}
