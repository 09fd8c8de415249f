package io.holdfast.gateway.keys;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.limits.Plans;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who a key stands for, by the database. A business that is pending or inactive may use its keys, to get ready; a
 * suspended one is told so, and one that is deleted has none.
 */
@Component
class Recognition {

    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);
    private static final Duration USE_IS_NOTED_EACH = Duration.ofMinutes(1);

    private final ModuleDatabase database;
    private final Function<BusinessId, Mono<Business>> businesses;
    private final Plans plans;
    private final Clock clock;

    @Autowired
    Recognition(
            @Qualifier("identityDatabase") ModuleDatabase database, Businesses businesses, Plans plans, Clock clock) {
        this(database, business -> businesses.find(Tenancy.of(business), business), plans, clock);
    }

    Recognition(ModuleDatabase database, Function<BusinessId, Mono<Business>> businesses, Plans plans, Clock clock) {
        this.database = database;
        this.businesses = businesses;
        this.plans = plans;
        this.clock = clock;
    }

    private record Found(
            UUID key,
            BusinessId business,
            Set<Scope> scopes,
            boolean fits,
            @Nullable Integer requestsPerMinute,
            @Nullable Instant lastUsed) {}

    /** Empty if there is no such key, or it has expired or was revoked. */
    Mono<Caller> of(Secret secret) {
        return database.outsideTransaction(sql -> sql.sql("select * from identity.api_key(:prefix)")
                        .bind("prefix", secret.prefix())
                        .map(row -> found(row, secret))
                        .one())
                .filter(Found::fits)
                .flatMap(found -> businesses
                        .apply(found.business())
                        .filter(business -> isOpen(business.status()))
                        .doOnNext(open -> noteUse(found))
                        .map(open -> caller(found, open)));
    }

    /** Its limit is known with it, so that no request asks for it. */
    private Caller caller(Found found, Business business) {
        return Caller.keyOf(
                found.business(), found.key(), found.scopes(), plans.ofKey(business.plan(), found.requestsPerMinute()));
    }

    private static boolean isOpen(BusinessStatus status) {
        return switch (status) {
            case PENDING, ACTIVE, INACTIVE -> true;
            case SUSPENDED -> throw Problem.NOT_ALLOWED.because("The business of this key is suspended");
            case DELETED -> false;
        };
    }

    private static Found found(Readable row, Secret secret) {
        var key = Objects.requireNonNull(row.get("id", UUID.class));
        var business = new BusinessId(Objects.requireNonNull(row.get("business_id", UUID.class)));
        return new Found(
                key,
                business,
                ApiKeys.scopes(row),
                secret.hasHash(Objects.requireNonNull(row.get("key_hash", byte[].class))),
                row.get("requests_per_minute", Integer.class),
                row.get("last_used_at", Instant.class));
    }

    /** Beside the request: nobody waits for it, and nothing is lost without it. */
    private void noteUse(Found found) {
        var last = found.lastUsed();
        if (last != null && last.plus(USE_IS_NOTED_EACH).isAfter(clock.instant())) {
            return;
        }
        database.within(
                        Tenancy.of(found.business()),
                        sql -> sql.sql("""
                                        update identity.api_keys set last_used_at = clock_timestamp() where id = :key
                                          and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
                                        """).bind("key", found.key()).then())
                .subscribe(
                        noted -> {},
                        failed -> LOG.warn(
                                "The use of a key could not be noted: {}",
                                failed.getClass().getSimpleName()));
    }
}
