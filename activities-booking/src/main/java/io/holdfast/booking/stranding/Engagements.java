package io.holdfast.booking.stranding;

import io.holdfast.booking.availability.Demand;
import io.holdfast.booking.availability.Demands;
import io.holdfast.booking.availability.Workplace;
import io.holdfast.booking.availability.Workplaces;
import io.holdfast.booking.hours.Clocks;
import io.holdfast.booking.hours.OpeningHours;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The bookings to come that the catalogue can serve as it stands. */
final class Engagements {

    // The seats of a class are claimed under an id that is no resource's: whoever has one shares the start with the
    // others.
    private static final String TO_COME = """
            with claims as (
              select c.booking_id,
                json_agg(json_build_object('resource', r.id, 'unit', c.unit)) filter (where r.id is not null) as taken,
                bool_or(r.id is null) as has_seats
              from booking.claims c left join catalog.resources r on r.id = c.resource_id
              where c.business_id = :business and c.ends_at > now()
              group by c.booking_id
            )
            select b.id, b.code, b.service_id, b.service_name, b.starts_at, b.ends_at, b.time_zone,
              b.resources::text as resources, s.stay_unit,
              coalesce(c.has_seats, false) and s.capacity < sum(case when c.has_seats then b.party_size end)
                over (partition by b.service_id, b.starts_at, b.place) as is_overfull,
              coalesce(c.taken, '[]')::text as claims
            from booking.bookings b
            join catalog.services s on s.id = b.service_id
            left join claims c on c.booking_id = b.id
            where b.business_id = :business and b.ends_at > now()
              and b.status in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'checked_in')
            """;

    private Engagements() {}

    /** A booking that is served, and at which locations. */
    record Served(Engagement engagement, Set<UUID> sites) {}

    static Mono<Map<BookingId, Served>> served(DatabaseClient sql, BusinessId business) {
        return sql.sql(TO_COME)
                .bind("business", business.value())
                .map(row -> ToCome.read(new Columns(row)))
                .all()
                .collectList()
                .flatMap(toCome -> toCome.isEmpty()
                        ? Mono.just(Map.<BookingId, Served>of())
                        : Mono.zip(Workplaces.load(sql, business), Demands.load(sql, business))
                                .map(stands -> served(toCome, stands.getT1(), stands.getT2())));
    }

    private static Map<BookingId, Served> served(
            List<ToCome> toCome, Map<ResourceId, Workplace> places, Map<ServiceId, Demand> demands) {
        var first =
                toCome.stream().map(ToCome::startsAt).min(Instant::compareTo).orElseThrow();
        var last = toCome.stream().map(ToCome::endsAt).max(Instant::compareTo).orElseThrow();
        var hours = new HashMap<ResourceId, OpeningHours>();
        places.forEach((id, place) ->
                hours.put(id, OpeningHours.of(place.time(), place.site().zone(), first, last)));
        return toCome.stream()
                .filter(booking -> booking.isServed(places, hours, demands.get(booking.service())))
                .map(booking -> new Served(booking.engagement(), booking.sites(places)))
                .collect(Collectors.toMap(served -> served.engagement().id(), Function.identity()));
    }

    /** A booking to come, with what it takes. */
    private record ToCome(
            Engagement engagement,
            ServiceId service,
            Instant startsAt,
            Instant endsAt,
            LocalDateTime localStart,
            ZoneId zone,
            boolean isOverfull,
            @Nullable String stayUnit,
            List<Claim> claims) {

        record Claim(ResourceId resource, int unit) {}

        record Named(UUID id, String name) {}

        static ToCome read(Columns row) {
            var zone = row.zone("time_zone");
            var starts = row.instant("starts_at").atZone(zone);
            var engagement = new Engagement(
                    new BookingId(row.uuid("id")),
                    row.text("code"),
                    row.text("service_name"),
                    starts.toOffsetDateTime(),
                    StoredJson.readList(row.text("resources"), Named.class).stream()
                            .map(Named::name)
                            .toList());
            return new ToCome(
                    engagement,
                    new ServiceId(row.uuid("service_id")),
                    row.instant("starts_at"),
                    row.instant("ends_at"),
                    starts.toLocalDateTime(),
                    zone,
                    row.flag("is_overfull"),
                    row.optionalText("stay_unit"),
                    StoredJson.readList(row.text("claims"), Claim.class));
        }

        /** @param demand nothing if its service is sold no more */
        boolean isServed(
                Map<ResourceId, Workplace> places, Map<ResourceId, OpeningHours> hours, @Nullable Demand demand) {
            return demand != null
                    && !isOverfull
                    && isMet(demand, serving(places))
                    && claims.stream().allMatch(claim -> {
                        var place = places.get(claim.resource());
                        var open = hours.get(claim.resource());
                        return place != null && open != null && claim.unit() <= place.capacity() && isOpen(open);
                    });
        }

        private boolean isMet(Demand demand, List<Workplace> serving) {
            return demand.isMetBy(serving)
                    && serving.stream()
                            .allMatch(place ->
                                    demand.hasStart(startsAt, place.site().zone()));
        }

        Set<UUID> sites(Map<ResourceId, Workplace> places) {
            return serving(places).stream().map(place -> place.site().id()).collect(Collectors.toSet());
        }

        private List<Workplace> serving(Map<ResourceId, Workplace> places) {
            return claims.stream()
                    .map(Claim::resource)
                    .distinct()
                    .flatMap(resource -> Stream.ofNullable(places.get(resource)))
                    .toList();
        }

        private boolean isOpen(OpeningHours open) {
            var from = startsAt.getEpochSecond();
            var until = endsAt.getEpochSecond();
            if (stayUnit == null) {
                return open.covers(from, until);
            }
            return !open.isClosedWithin(from, until) && (open.isUnruled() || days().allMatch(open::isOpenAt));
        }

        /** When each day of a stay begins. */
        private LongStream days() {
            return LongStream.iterate(0, day -> day + 1)
                    .map(day -> Clocks.resolve(localStart.plusDays(day), zone).getEpochSecond())
                    .takeWhile(day -> day < endsAt.getEpochSecond());
        }
    }
}
