package io.holdfast.booking.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.ResourceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Remembers what is taken of each resource for as long as its diary stands. Each look asks the database which versions
 * stand, so that what is remembered is never older than the question. Whoever places does not look here.
 */
public final class KnownDiaries {

    private static final long MOST_CLAIMS = 1_000_000;

    /** What is over matters to nobody; buffers and the work of the last hours reach back less far. */
    private static final Duration BACK = Duration.ofDays(3);

    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final String VERSIONS =
            "select resource_id, version, now() as as_of from booking.diaries where resource_id = any (:resources)";

    private final Cache<ResourceId, Diary> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CLAIMS)
            .weigher((ResourceId resource, Diary diary) -> diary.claims().weight())
            .recordStats()
            .build();

    public KnownDiaries(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, known, "holdfast.diaries");
    }

    /**
     * What is taken of one resource.
     *
     * @param since claims that ended before are left out
     * @param lapses when the first hold in it stops to count, if there is any
     */
    private record Diary(
            long version, Instant since, @Nullable Instant lapses, Claims claims) {

        static Diary of(Columns row, Instant since) {
            return new Diary(row.count("version"), since, row.optionalInstant("lapses"), Occupancies.claims(row));
        }

        boolean stands(Edition now, Instant from) {
            return version == now.version()
                    && !from.isBefore(since)
                    && (lapses == null || !lapses.isBefore(now.asOf()));
        }
    }

    /** Which version of a diary stands, on the database's clock. */
    private record Edition(ResourceId resource, long version, Instant asOf) {

        static Edition of(Columns row) {
            return new Edition(new ResourceId(row.uuid("resource_id")), row.count("version"), row.instant("as_of"));
        }
    }

    /** What is taken of the offering's resources, as far as it matters to starts from this instant on. */
    Mono<Occupancy> look(DatabaseClient sql, Offering offering, Instant from) {
        return sql.sql(VERSIONS)
                .bind("resources", Occupancies.resources(offering))
                .map(row -> Edition.of(new Columns(row)))
                .all()
                .collectList()
                .flatMap(editions -> tell(sql, offering, from, editions));
    }

    private Mono<Occupancy> tell(DatabaseClient sql, Offering offering, Instant from, List<Edition> editions) {
        Map<ResourceId, Diary> told = new TreeMap<>(Comparator.comparing(ResourceId::value));
        if (editions.isEmpty()) {
            return Mono.just(occupancy(told));
        }
        var now = editions.getFirst().asOf();
        var first = offering.claimsFrom(from.isBefore(now) ? now : from);
        List<UUID> untold = new ArrayList<>();
        for (var edition : editions) {
            var diary = known.getIfPresent(edition.resource());
            if (diary != null && diary.stands(edition, first)) {
                told.put(edition.resource(), diary);
            } else {
                untold.add(edition.resource().value());
            }
        }
        return untold.isEmpty()
                ? Mono.just(occupancy(told))
                : read(sql, untold, now.minus(BACK))
                        .doOnNext(read -> told.put(read.getKey(), read.getValue()))
                        .then(Mono.fromSupplier(() -> occupancy(told)));
    }

    /** Holds that lapsed since are missing from a diary of the same version, hence the count. */
    private static Occupancy occupancy(Map<ResourceId, Diary> told) {
        Map<ResourceId, Claims> claims = new HashMap<>();
        var edition = new StringBuilder();
        told.forEach((resource, diary) -> {
            claims.put(resource, diary.claims());
            edition.append(resource)
                    .append(' ')
                    .append(diary.version())
                    .append(' ')
                    .append(diary.claims().count())
                    .append(';');
        });
        return Occupancy.edition(edition.toString(), claims);
    }

    private Flux<Map.Entry<ResourceId, Diary>> read(DatabaseClient sql, List<UUID> resources, Instant since) {
        return Occupancies.between(sql.sql(Occupancies.WITH_VERSIONS), resources.toArray(UUID[]::new), since, FOR_EVER)
                .map(row -> {
                    var columns = new Columns(row);
                    return Map.entry(new ResourceId(columns.uuid("resource_id")), Diary.of(columns, since));
                })
                .all()
                .doOnNext(read -> known.put(read.getKey(), read.getValue()));
    }
}
