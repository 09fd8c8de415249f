package io.holdfast.booking.catalog.times;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.r2dbc.spi.Readable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** One-off times in {@code catalog.exceptions}. */
final class R2dbcOneOffTimes implements OneOffTimes {

    private static final String OF =
            " from catalog.exceptions e where e.business_id = :business and e.resource_id is not distinct from :resource";

    private static final String COLUMNS = "select e.id, e.kind, e.starts_at, e.ends_at, e.reason, e.created_at";

    private static final String LIST = COLUMNS + OF + """
             and e.ends_at > :after and (cast(:before as timestamp) is null or e.starts_at < :before)
             and (cast(:lastStart as timestamp) is null or (e.starts_at, e.id) > (:lastStart, cast(:lastId as uuid)))
            order by e.starts_at, e.id limit :limit
            """;

    private static final String FIND = COLUMNS + OF + " and e.id = :id";

    private static final String AHEAD = "select count(*) as count" + OF + " and e.ends_at > :now";

    private static final String STANDING = """
            select count(*) as count from catalog.resources r
            where r.id = :resource and r.business_id = :business and r.removed_at is null
            """;

    private static final String INSERT = """
            insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at, reason)
            values (:id, :business, :resource, :kind, :starts, :ends, :reason)
            on conflict do nothing
            """;

    private static final String DELETE = "delete from catalog.exceptions where id = :id and business_id = :business";

    private final ModuleDatabase database;

    R2dbcOneOffTimes(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Page<OneOffTime>> list(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, Span span) {
        return Mono.defer(() -> {
            var after = span.cursor() == null ? null : TimeCursor.parse(span.cursor());
            return database.within(
                            tenancy,
                            sql -> bind(sql.sql(LIST), business, resource)
                                    .bind("after", span.after())
                                    .bind("before", orNull(LocalDateTime.class, span.before()))
                                    .bind("lastStart", orNull(LocalDateTime.class, after == null ? null : after.time()))
                                    .bind("lastId", orNull(UUID.class, after == null ? null : after.id()))
                                    .bind("limit", span.limit() + 1)
                                    .map(R2dbcOneOffTimes::time)
                                    .all()
                                    .collectList())
                    .map(found -> page(found, span.limit()));
        });
    }

    private static Page<OneOffTime> page(List<OneOffTime> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), new TimeCursor(last.time().from(), last.id()).encoded());
    }

    @Override
    public Mono<OneOffTime> find(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, UUID id) {
        return database.within(tenancy, sql -> find(sql, business, resource, id));
    }

    @Override
    public Mono<Adding> add(
            Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, Wish wish, LocalDateTime now) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                                sql,
                                business,
                                () -> find(sql, business, resource, wish.id())
                                        .<Adding>map(Adding.Added::new)
                                        .switchIfEmpty(Mono.defer(() -> added(sql, business, resource, wish, now))))
                        .defaultIfEmpty(new Adding.Unknown()));
    }

    private static Mono<Adding> added(
            DatabaseClient sql, BusinessId business, @Nullable ResourceId resource, Wish wish, LocalDateTime now) {
        return stands(sql, business, resource)
                .flatMap(stands -> stands ? ahead(sql, business, resource, now) : Mono.<Long>empty())
                .flatMap(ahead -> ahead >= MOST
                        ? Mono.just(new Adding.TooMany())
                        : insert(sql, business, resource, wish)
                                .then(Mono.defer(() -> find(sql, business, resource, wish.id())))
                                .map(Adding.Added::new));
    }

    private static Mono<Boolean> stands(DatabaseClient sql, BusinessId business, @Nullable ResourceId resource) {
        return resource == null
                ? Mono.just(true)
                : bind(sql.sql(STANDING), business, resource)
                        .map(row -> new Columns(row).count("count") > 0)
                        .one();
    }

    private static Mono<Long> ahead(
            DatabaseClient sql, BusinessId business, @Nullable ResourceId resource, LocalDateTime now) {
        return bind(sql.sql(AHEAD), business, resource)
                .bind("now", now)
                .map(row -> new Columns(row).count("count"))
                .one();
    }

    private static Mono<Void> insert(
            DatabaseClient sql, BusinessId business, @Nullable ResourceId resource, Wish wish) {
        return bind(sql.sql(INSERT), business, resource)
                .bind("id", wish.id())
                .bind("kind", wish.time().kind().name().toLowerCase(Locale.ROOT))
                .bind("starts", wish.time().from())
                .bind("ends", wish.time().until())
                .bind("reason", orNull(String.class, wish.reason()))
                .then();
    }

    @Override
    public Mono<OneOffTime> remove(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, UUID id) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                        sql,
                        business,
                        () -> find(sql, business, resource, id)
                                .flatMap(found -> sql.sql(DELETE)
                                        .bind("id", id)
                                        .bind("business", business.value())
                                        .then()
                                        .thenReturn(found))));
    }

    private static Mono<OneOffTime> find(
            DatabaseClient sql, BusinessId business, @Nullable ResourceId resource, UUID id) {
        return bind(sql.sql(FIND), business, resource)
                .bind("id", id)
                .map(R2dbcOneOffTimes::time)
                .one();
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec statement, BusinessId business, @Nullable ResourceId resource) {
        return statement
                .bind("business", business.value())
                .bind("resource", orNull(UUID.class, resource == null ? null : resource.value()));
    }

    private static OneOffTime time(Readable row) {
        var columns = new Columns(row);
        return new OneOffTime(
                columns.uuid("id"),
                new OneOff(SaidRows.kind(columns.text("kind")), local(row, "starts_at"), local(row, "ends_at")),
                columns.optionalText("reason"),
                columns.instant("created_at"));
    }

    private static LocalDateTime local(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, LocalDateTime.class), name);
    }
}
