package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Need;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads a service with everything its timetable depends on, in one round trip. */
public final class Offerings {

    private static final String OFFERING = """
            select now() as as_of, b.id as business_id, b.name as business_name, b.status = 'active' as business_active,
              b.currency, s.id, s.name,
              s.active and s.removed_at is null as active, s.duration_minutes, s.slot_interval_minutes, s.buffer_before_minutes,
              s.buffer_after_minutes, s.price_minor, s.min_party, s.max_party,
              coalesce(s.min_notice_minutes, settings.min_notice_minutes, 0) as min_notice_minutes,
              coalesce(s.max_horizon_minutes, settings.max_horizon_minutes, 129600) as max_horizon_minutes,
              coalesce(s.reminders, settings.reminders, '[]')::text as reminders,
              (select coalesce(json_agg(json_build_object('count', n.count, 'choose', n.choose, 'kind', n.kind,
                  'ids', n.resource_ids) order by n.position), '[]')::text
                from catalog.service_needs n where n.service_id = s.id) as needs,
              (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'address', l.address,
                  'zone', l.time_zone)), '[]')::text
                from catalog.locations l where l.business_id = s.business_id) as locations,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind,
                  'capacity', r.capacity, 'location', r.location_id,
                  'hours', (select coalesce(json_agg(json_build_object('days', h.days, 'opens', h.opens,
                      'closes', h.closes, 'validFrom', h.valid_from, 'validUntil', h.valid_until)), '[]')
                    from catalog.schedules h where h.resource_id = r.id)) order by r.position, r.id), '[]')::text
                from catalog.resources r where r.business_id = s.business_id and r.active and r.removed_at is null and exists (
                  select from catalog.service_needs n
                  where n.service_id = s.id and (n.kind = r.kind or r.id = any (n.resource_ids)))) as resources
            from catalog.services s
            join catalog.businesses b on b.id = s.business_id
            left join catalog.business_settings settings on settings.business_id = s.business_id
            where s.id = :service
            """;

    private Offerings() {}

    /** Empty if the transaction sees no such service; the tenant must have been entered. */
    public static Mono<Offering> load(DatabaseClient sql, ServiceId service) {
        return sql.sql(OFFERING)
                .bind("service", service.value())
                .map(row -> offering(new Columns(row)))
                .one();
    }

    private static Offering offering(Columns row) {
        var sites = StoredJson.readList(row.text("locations"), SiteRow.class).stream()
                .collect(Collectors.toMap(SiteRow::id, SiteRow::site));
        var bookables = StoredJson.readList(row.text("resources"), ResourceRow.class).stream()
                .map(resource -> resource.bookable(sites))
                .toList();
        return new Offering(
                row.instant("as_of"),
                new BusinessId(row.uuid("business_id")),
                row.text("business_name"),
                row.flag("business_active"),
                new ServiceId(row.uuid("id")),
                row.text("name"),
                row.flag("active"),
                row.minutes("duration_minutes"),
                row.minutes("slot_interval_minutes"),
                row.minutes("buffer_before_minutes"),
                row.minutes("buffer_after_minutes"),
                new Money(row.count("price_minor"), row.currency("currency")),
                row.number("min_party"),
                row.number("max_party"),
                row.minutes("min_notice_minutes"),
                row.minutes("max_horizon_minutes"),
                StoredJson.readList(row.text("reminders"), ReminderRow.class).stream()
                        .map(ReminderRow::rule)
                        .toList(),
                StoredJson.readList(row.text("needs"), NeedRow.class).stream()
                        .map(need -> need.need(bookables))
                        .toList());
    }

    record SiteRow(UUID id, String name, @Nullable String address, String zone) {

        Site site() {
            return new Site(id, name, address, ZoneId.of(zone));
        }
    }

    record ResourceRow(
            ResourceId id, String name, ResourceKind kind, int capacity, UUID location, List<HoursRow> hours) {

        Bookable bookable(Map<UUID, Site> sites) {
            return new Bookable(
                    new AssignedResource(id, name, kind),
                    capacity,
                    Objects.requireNonNull(sites.get(location)),
                    hours.stream().flatMap(HoursRow::hours).toList());
        }
    }

    record HoursRow(
            List<Integer> days,
            LocalTime opens,
            LocalTime closes,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        Stream<WeeklyHours> hours() {
            return days.stream().map(day -> new WeeklyHours(DayOfWeek.of(day), opens, closes, validFrom, validUntil));
        }
    }

    record NeedRow(
            int count,
            String choose,
            @Nullable ResourceKind kind,
            @Nullable List<ResourceId> ids) {

        Need need(List<Bookable> bookables) {
            return new Need(count, Strategy.valueOf(choose.toUpperCase(Locale.ROOT)), pool(bookables));
        }

        private List<Bookable> pool(List<Bookable> bookables) {
            if (ids == null) {
                return bookables.stream()
                        .filter(bookable -> bookable.resource().kind() == kind)
                        .toList();
            }
            var byId = bookables.stream()
                    .collect(Collectors.toMap(bookable -> bookable.resource().id(), Function.identity()));
            return ids.stream()
                    .distinct()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    record ReminderRow(
            @com.fasterxml.jackson.annotation.JsonProperty("minutes_before")
            int minutesBefore,

            Set<Channel> channels) {

        ReminderRule rule() {
            return new ReminderRule(Duration.ofMinutes(minutesBefore), channels);
        }
    }
}
