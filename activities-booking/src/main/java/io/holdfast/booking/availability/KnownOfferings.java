package io.holdfast.booking.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.ServiceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Remembers offerings for as long as their catalogue stands. Each look asks the database which version stands, in the
 * same round trip as it reads the claims, so that what is remembered is never older than the question. Claims are not
 * remembered.
 */
public final class KnownOfferings {

    /** In lines of catalogue, of a few hundred bytes each. */
    private static final long MOST_LINES = 200_000;

    private final Cache<ServiceId, Offering> known = Caffeine.newBuilder()
            .maximumWeight(MOST_LINES)
            .weigher((ServiceId service, Offering offering) -> offering.lines())
            .recordStats()
            .build();

    public KnownOfferings(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, known, "holdfast.offerings");
    }

    /**
     * Where the catalogue stands.
     *
     * @param now on the database's clock
     */
    public record Moment(long catalogue, Instant now) {

        /** Of a statement that selects {@code catalogue_version} and {@code now() as as_of}. */
        public static Moment of(Columns row) {
            return new Moment(row.count("catalogue_version"), row.instant("as_of"));
        }
    }

    /** A service and what is taken of it. */
    public record Scene(Offering offering, Occupancy occupancy) {}

    /**
     * A look at a service.
     *
     * @param enter asks which version stands, having entered the tenant; empty if there is no such service
     * @param claims reads what is taken
     */
    public Mono<Scene> look(
            DatabaseClient sql, ServiceId service, Mono<Moment> enter, Function<Offering, Mono<Occupancy>> claims) {
        var remembered = known.getIfPresent(service);
        if (remembered == null) {
            return enter.flatMap(moment -> read(sql, service, claims));
        }
        return Mono.zip(enter, claims.apply(remembered))
                .flatMap(seen -> seen.getT1().catalogue() == remembered.catalogue()
                        ? Mono.just(new Scene(remembered.at(seen.getT1().now()), seen.getT2()))
                        : read(sql, service, claims));
    }

    private Mono<Scene> read(DatabaseClient sql, ServiceId service, Function<Offering, Mono<Occupancy>> claims) {
        return Offerings.load(sql, service)
                .doOnNext(offering -> known.put(service, offering))
                .flatMap(offering -> claims.apply(offering).map(occupancy -> new Scene(offering, occupancy)));
    }
}
