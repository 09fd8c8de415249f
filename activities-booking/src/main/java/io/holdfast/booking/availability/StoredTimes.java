package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.hours.ClosedDays;
import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.hours.WorkingTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When resources work, as the rows of the catalogue have it. */
final class StoredTimes {

    /** A location {@code l} with its holidays. */
    static final String LOCATION = """
            json_build_object('id', l.id, 'name', l.name, 'address', l.address,
              'zone', l.time_zone, 'country', l.holiday_country, 'region', l.holiday_region,
              'days', (select coalesce(json_agg(json_build_object('date', d.date, 'name', d.name, 'closed', d.closed)), '[]')
                from catalog.location_holidays d where d.location_id = l.id))
            """;

    /** When the whole business is closed; what is long over does not matter. */
    static final String BLACKOUTS = """
            (select coalesce(json_agg(json_build_object('from', e.starts_at, 'until', e.ends_at, 'kind', e.kind)), '[]')::text
            from catalog.exceptions e
            where e.business_id = %s and e.resource_id is null and e.ends_at > now() - interval '3 days')
            """;

    /** What is said about when a resource {@code r} works. */
    static final String OF_RESOURCE = """
            'rules', (select coalesce(json_agg(json_build_object('days', h.days, 'opens', h.opens,
                'closes', h.closes, 'breaks', h.breaks, 'validFrom', h.valid_from, 'validUntil', h.valid_until)
                order by h.position), '[]')
              from catalog.schedules h where h.resource_id = r.id),
            'exceptions', (select coalesce(json_agg(json_build_object('from', e.starts_at, 'until', e.ends_at,
                'kind', e.kind)), '[]')
              from catalog.exceptions e where e.resource_id = r.id and e.ends_at > now() - interval '3 days')
            """;

    private StoredTimes() {}

    static WorkingTime workingTime(
            Place place, List<RuleRow> rules, List<OneOffRow> exceptions, List<OneOff> blackouts) {
        return new WorkingTime(
                rules.stream().map(RuleRow::rule).toList(), place.holidays()::in, oneOffs(exceptions), blackouts);
    }

    static List<OneOff> oneOffs(List<OneOffRow> rows) {
        return rows.stream().map(OneOffRow::oneOff).toList();
    }

    static Set<DayOfWeek> days(Collection<Integer> numbers) {
        return numbers.stream().map(DayOfWeek::of).collect(Collectors.toSet());
    }

    record SiteRow(
            UUID id,
            String name,
            @Nullable String address,
            String zone,
            @Nullable String country,
            @Nullable String region,
            List<DayRow> days) {

        Place place() {
            return new Place(
                    new Site(id, name, address, ZoneId.of(zone)),
                    new ClosedDays(new KeptHolidays(
                            country,
                            region,
                            days.stream()
                                    .collect(Collectors.toMap(
                                            DayRow::date, DayRow::said, (one, other) -> one, TreeMap::new)))));
        }
    }

    /** A site with its holidays, which all its resources share. */
    record Place(Site site, ClosedDays holidays) {}

    record DayRow(LocalDate date, String name, boolean closed) {

        KeptHolidays.Said said() {
            return new KeptHolidays.Said(name, closed);
        }
    }

    record OneOffRow(LocalDateTime from, LocalDateTime until, String kind) {

        OneOff oneOff() {
            return new OneOff(OneOff.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), from, until);
        }
    }

    record RuleRow(
            List<Integer> days,
            LocalTime opens,
            LocalTime closes,
            List<BreakRow> breaks,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        WeeklyRule rule() {
            return new WeeklyRule(
                    StoredTimes.days(days),
                    opens,
                    closes,
                    breaks.stream()
                            .map(pause -> new WeeklyRule.Break(pause.from(), pause.to()))
                            .toList(),
                    validFrom,
                    validUntil);
        }
    }

    record BreakRow(LocalTime from, LocalTime to) {}
}
