package io.holdfast.booking.catalog;

import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

/** Origins in {@code catalog.business_settings}; a business without settings has none, at version 0. */
final class R2dbcAllowedOrigins implements AllowedOrigins {

    private final ModuleDatabase database;

    R2dbcAllowedOrigins(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Set<String>> ofActiveBusinesses() {
        return database.outsideTransaction(
                sql -> sql.sql("select origin from catalog.origins_of_active_businesses() as origin")
                        .map(row -> new Columns(row).text("origin"))
                        .all()
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Mono<Listed> of(Tenancy tenancy, BusinessId business) {
        return database.within(
                tenancy,
                sql -> sql.sql("""
                                select coalesce(s.allowed_origins, '{}') as origins, coalesce(s.origins_version, 0) as version
                                from catalog.businesses b
                                left join catalog.business_settings s on s.business_id = b.id
                                where b.id = :business
                                """)
                        .bind("business", business.value())
                        .map(R2dbcAllowedOrigins::listed)
                        .one());
    }

    @Override
    public Mono<Listed> replace(Tenancy tenancy, BusinessId business, int version, List<String> origins) {
        return database.within(
                tenancy,
                sql -> sql.sql("""
                                insert into catalog.business_settings as s (business_id, allowed_origins)
                                values (:business, :origins)
                                on conflict (business_id) do update
                                  set allowed_origins = excluded.allowed_origins, origins_version = s.origins_version + 1
                                  where s.origins_version = :version
                                returning s.allowed_origins as origins, s.origins_version as version
                                """)
                        .bind("business", business.value())
                        .bind("origins", origins.toArray(String[]::new))
                        .bind("version", version)
                        .map(R2dbcAllowedOrigins::listed)
                        .one());
    }

    private static Listed listed(Readable row) {
        return new Listed(
                List.of(Objects.requireNonNull(row.get("origins", String[].class))),
                new Columns(row).number("version"));
    }
}
