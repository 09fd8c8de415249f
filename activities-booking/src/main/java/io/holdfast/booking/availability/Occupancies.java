package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads which units are taken, one row per resource. */
public final class Occupancies {

    /** No claim is longer: the catalogue's limits on durations and buffers. */
    private static final Duration LONGEST_CLAIM = Duration.ofDays(33);

    // Plain comparisons instead of a range operator: row-level security keeps those in the index condition.
    private static final String CLAIMS = """
            select resource_id, array_agg(floor(date_part('epoch', starts_at))::bigint) as starts,
              array_agg(ceil(date_part('epoch', ends_at))::bigint) as ends, array_agg(unit::bigint) as units
            from booking.claims
            where resource_id = any (:resources) and starts_at > :reach and starts_at < :until and ends_at > :from
              and (state = 'firm' or expires_at >= now())
            group by resource_id
            """;

    private Occupancies() {}

    /** What is taken of the offering's resources, as far as it matters to starts within the range. */
    public static Mono<Occupancy> load(DatabaseClient sql, Offering offering, Instant from, Instant until) {
        var resources = offering.needs().stream()
                .flatMap(need -> need.pool().stream())
                .map(bookable -> bookable.resource().id().value())
                .distinct()
                .toArray(UUID[]::new);
        var first = offering.claimsFrom(from);
        return sql.sql(CLAIMS)
                .bind("resources", resources)
                .bind("reach", first.minus(LONGEST_CLAIM))
                .bind("from", first)
                .bind("until", offering.claimsUntil(until))
                .map(row -> claims(new Columns(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(Occupancy::new);
    }

    private static Map.Entry<ResourceId, Claims> claims(Columns row) {
        var starts = row.counts("starts");
        var ends = row.counts("ends");
        var units = row.counts("units");
        var claims = new ArrayList<Claim>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            claims.add(new Claim(starts.get(i), ends.get(i), units.get(i).intValue()));
        }
        return Map.entry(new ResourceId(row.uuid("resource_id")), Claims.of(claims));
    }
}
