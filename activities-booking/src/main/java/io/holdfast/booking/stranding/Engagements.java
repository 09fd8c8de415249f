package io.holdfast.booking.stranding;

import io.holdfast.booking.availability.Workplace;
import io.holdfast.booking.availability.Workplaces;
import io.holdfast.booking.hours.OpeningHours;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The bookings to come that the catalogue can serve as it stands. */
final class Engagements {

    // The seats of a class are claimed under an id that is no resource's; the class itself is served by its resources.
    private static final String TO_COME = """
            select b.id, b.code, b.service_name, b.starts_at, b.ends_at, b.time_zone, b.resources::text as resources,
              s.removed_at is null as is_sold, s.stay_unit is not null as is_stay,
              (select coalesce(json_agg(json_build_object('resource', r.id, 'unit', c.unit)), '[]')::text
                from booking.claims c join catalog.resources r on r.id = c.resource_id
                where c.booking_id = b.id) as claims
            from booking.bookings b join catalog.services s on s.id = b.service_id
            where b.business_id = :business and b.starts_at > now()
              and b.status in ('held', 'pending_payment', 'pending_approval', 'confirmed')
            """;

    private Engagements() {}

    static Mono<Map<BookingId, Engagement>> served(DatabaseClient sql, BusinessId business) {
        return sql.sql(TO_COME)
                .bind("business", business.value())
                .map(row -> ToCome.read(new Columns(row)))
                .all()
                .collectList()
                .flatMap(toCome -> toCome.isEmpty()
                        ? Mono.just(Map.<BookingId, Engagement>of())
                        : Workplaces.load(sql, business).map(places -> served(toCome, places)));
    }

    private static Map<BookingId, Engagement> served(List<ToCome> toCome, Map<ResourceId, Workplace> places) {
        var first =
                toCome.stream().map(ToCome::startsAt).min(Instant::compareTo).orElseThrow();
        var last = toCome.stream().map(ToCome::endsAt).max(Instant::compareTo).orElseThrow();
        var hours = new HashMap<ResourceId, OpeningHours>();
        places.forEach((id, place) -> hours.put(id, OpeningHours.of(place.time(), place.zone(), first, last)));
        return toCome.stream()
                .filter(booking -> booking.isServed(places, hours))
                .map(ToCome::engagement)
                .collect(Collectors.toMap(Engagement::id, Function.identity()));
    }

    /** A booking to come, with what it takes. */
    private record ToCome(
            Engagement engagement,
            Instant startsAt,
            Instant endsAt,
            boolean isSold,
            boolean isStay,
            List<Claim> claims) {

        record Claim(ResourceId resource, int unit) {}

        private record Named(UUID id, String name) {}

        static ToCome read(Columns row) {
            var zone = row.zone("time_zone");
            var engagement = new Engagement(
                    new BookingId(row.uuid("id")),
                    row.text("code"),
                    row.text("service_name"),
                    row.instant("starts_at").atZone(zone).toOffsetDateTime(),
                    StoredJson.readList(row.text("resources"), Named.class).stream()
                            .map(Named::name)
                            .toList());
            return new ToCome(
                    engagement,
                    row.instant("starts_at"),
                    row.instant("ends_at"),
                    row.flag("is_sold"),
                    row.flag("is_stay"),
                    StoredJson.readList(row.text("claims"), Claim.class));
        }

        boolean isServed(Map<ResourceId, Workplace> places, Map<ResourceId, OpeningHours> hours) {
            return isSold
                    && claims.stream().allMatch(claim -> {
                        var place = places.get(claim.resource());
                        var open = hours.get(claim.resource());
                        return place != null && open != null && claim.unit() <= place.capacity() && isOpen(open);
                    });
        }

        private boolean isOpen(OpeningHours open) {
            var from = startsAt.getEpochSecond();
            var until = endsAt.getEpochSecond();
            return isStay ? !open.isClosedWithin(from, until) : open.covers(from, until);
        }
    }
}
