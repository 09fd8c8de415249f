package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Reads which units are taken, one row per resource. */
public final class Occupancies {

    // Longer claims have an index of their own, so that nearly all others are looked for within a day.
    private static final Duration SHORT = Duration.ofDays(1);

    // Plain comparisons instead of a range operator: row-level security keeps those in the index condition.
    static final String CLAIMS = """
            select resource_id, array_agg(floor(date_part('epoch', starts_at))::bigint) as starts,
              array_agg(ceil(date_part('epoch', ends_at))::bigint) as ends, array_agg(unit::bigint) as units,
              case when count(occasion) > 0 then array_agg(occasion) end as occasions, min(expires_at) as lapses
            from (
              select resource_id, starts_at, ends_at, unit, occasion, state, expires_at from booking.claims
              where resource_id = any (:resources) and starts_at > :reach and starts_at < :until and ends_at > :from
              union all
              select resource_id, starts_at, ends_at, unit, occasion, state, expires_at from booking.claims
              where resource_id = any (:resources) and is_long
                and starts_at <= :reach and ends_at > :from) as c
            where state = 'firm' or expires_at >= now()
            group by resource_id
            """;

    /** In one statement, so that the claims are those of the version. */
    static final String WITH_VERSIONS = """
            select d.resource_id, d.version, c.starts, c.ends, c.units, c.occasions, c.lapses
            from booking.diaries d left join (%s) as c on c.resource_id = d.resource_id
            where d.resource_id = any (:resources)
            """.formatted(CLAIMS);

    private static final String OF_OTHERS = CLAIMS.replace("ends_at > :from", "ends_at > :from and booking_id <> :own");

    private Occupancies() {}

    /** What is taken of the offering's resources, as far as it matters to starts within the range. */
    public static Mono<Occupancy> load(DatabaseClient sql, Offering offering, Instant from, Instant until) {
        return load(sql.sql(CLAIMS), offering, from, until);
    }

    /** The same for a booking that is to move: its own claims are in nobody's way. */
    public static Mono<Occupancy> ofOthers(
            DatabaseClient sql, BookingId own, Offering offering, Instant from, Instant until) {
        return load(sql.sql(OF_OTHERS).bind("own", own.value()), offering, from, until);
    }

    private static Mono<Occupancy> load(GenericExecuteSpec statement, Offering offering, Instant from, Instant until) {
        return between(statement, resources(offering), offering.claimsFrom(from), offering.claimsUntil(until))
                .map(row -> Map.entry(resource(new Columns(row)), claims(new Columns(row))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(Occupancy::new);
    }

    /** Binds a statement that has {@link #CLAIMS} in it. */
    static GenericExecuteSpec between(GenericExecuteSpec statement, UUID[] resources, Instant from, Instant until) {
        return statement
                .bind("resources", resources)
                .bind("reach", from.minus(SHORT))
                .bind("from", from)
                .bind("until", until);
    }

    static UUID[] resources(Offering offering) {
        var bookables =
                offering.needs().stream().flatMap(need -> need.pool().stream()).toList();
        var seats = offering.group().isClass()
                ? bookables.stream()
                        .map(bookable -> Session.seats(
                                offering.service(), bookable.site().id()))
                : Stream.<ResourceId>of();
        return Stream.concat(
                        bookables.stream().map(bookable -> bookable.resource().id()), seats)
                .map(ResourceId::value)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static ResourceId resource(Columns row) {
        return new ResourceId(row.uuid("resource_id"));
    }

    static Claims claims(Columns row) {
        var starts = row.counts("starts");
        var ends = row.counts("ends");
        var units = row.counts("units");
        var occasions = row.optionalUuids("occasions");
        var claims = new ArrayList<Claim>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            claims.add(new Claim(
                    starts.get(i), ends.get(i), units.get(i).intValue(), occasions == null ? null : occasions[i]));
        }
        return Claims.of(claims);
    }
}
