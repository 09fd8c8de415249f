package io.holdfast.booking.catalog;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BusinessId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The rows of businesses. Active ones are public, so what a tenancy owns is asked for on top of what it sees. */
final class BusinessRows {

    private static final String AWAITING_REVIEW = "awaiting_review";

    private static final String OWN = "(catalog.is_platform() or b.id = any ((select catalog.tenants())::uuid[]))";

    private static final String COLUMNS = """
            b.id, b.owner_id, b.slug, b.name, b.type, b.time_zone, b.country, b.currency, b.status, b.plan, b.pending_because,
            b.suspended_because, b.version, b.created_at, b.updated_at, b.status_changed_at, b.closed_at
            """;

    private static final String FIND =
            "select %s from catalog.businesses b where b.id = :id and %s".formatted(COLUMNS, OWN);

    private static final String LIST = """
            select %s from catalog.businesses b
            where %s
              and (cast(:status as text) is null or b.status = :status)
              and (cast(:text as text) is null or strpos(lower(b.name), lower(:text)) > 0 or strpos(b.slug, lower(:text)) > 0)
              and (cast(:afterName as text) is null or (lower(b.name), b.id) > (:afterName, cast(:afterId as uuid)))
            order by lower(b.name), b.id limit :limit
            """.formatted(COLUMNS, OWN);

    private static final String MADE_BY = """
            select %s, b.made_by_request from catalog.businesses b where b.id = :id or b.owner_id = :owner
            """.formatted(COLUMNS);

    private static final String INSERT = """
            with made as (
              insert into catalog.businesses
                (id, owner_id, slug, name, type, time_zone, country, currency, pending_because, made_by_request)
              values (:id, :owner, :slug, :name, :type, :zone, :country, :currency, :because, :request)
              on conflict do nothing
              returning id
            )
            insert into catalog.business_settings (business_id) select id from made
            """;

    private static final String UPDATE = """
            update catalog.businesses b set slug = :slug, name = :name, type = :type, time_zone = :zone,
              country = :country, currency = :currency, plan = :plan, version = version + 1, updated_at = clock_timestamp()
            where b.id = :id and b.version = :version and b.status <> 'deleted' and %s
            """.formatted(OWN);

    private static final String PRICED = """
            select b.currency <> :currency and (
              exists (select from catalog.services s where s.business_id = b.id and s.removed_at is null
                and (s.price_minor > 0 or s.deposit_minor > 0))
              or exists (select from catalog.resources r join catalog.resource_services o on o.resource_id = r.id
                where r.business_id = b.id and r.removed_at is null and o.price_minor > 0)) as priced
            from catalog.businesses b where b.id = :id
            """;

    private static final String LOCK = """
            select b.status, b.moved_by_request, b.moved_from from catalog.businesses b where b.id = :id and %s for update
            """.formatted(OWN);

    private static final String MOVE = """
            update catalog.businesses b set status = :to, moved_from = :from, moved_by_request = :request,
              pending_because = null, suspended_because = cast(:reason as text),
              closed_at = case when :to = 'deleted' then clock_timestamp() end,
              status_changed_at = clock_timestamp(), version = version + 1, updated_at = clock_timestamp()
            where b.id = :id
            """;

    private BusinessRows() {}

    /** A business, and the request that made it. */
    record MadeBy(Business business, @Nullable UUID request) {}

    /** Where a business stands, and how it came there. */
    record Standing(
            BusinessStatus status,
            @Nullable UUID movedBy,
            @Nullable BusinessStatus movedFrom) {}

    static Mono<Business> find(DatabaseClient sql, BusinessId id) {
        return sql.sql(FIND)
                .bind("id", id.value())
                .map(row -> business(new Columns(row)))
                .one();
    }

    static Mono<List<Business>> list(
            DatabaseClient sql,
            @Nullable BusinessStatus status,
            @Nullable String text,
            ListingCursor after,
            int limit) {
        return sql.sql(LIST)
                .bind("limit", limit)
                .bind("status", orNull(String.class, status == null ? null : status.wire()))
                .bind("text", orNull(String.class, text))
                .bind("afterName", orNull(String.class, after.name()))
                .bind("afterId", orNull(String.class, after.id()))
                .map(row -> business(new Columns(row)))
                .all()
                .collectList();
    }

    static Mono<MadeBy> madeBy(DatabaseClient sql, BusinessId id, UUID owner) {
        return sql.sql(MADE_BY)
                .bind("id", id.value())
                .bind("owner", owner)
                .map(row -> {
                    var columns = new Columns(row);
                    return new MadeBy(business(columns), columns.optionalUuid("made_by_request"));
                })
                .one();
    }

    /** False if the slug is taken, or the owner has a business. */
    static Mono<Boolean> insert(DatabaseClient sql, BusinessId id, UUID owner, BusinessDetails details, UUID request) {
        return bind(sql.sql(INSERT), details)
                .bind("id", id.value())
                .bind("owner", owner)
                .bind("because", AWAITING_REVIEW)
                .bind("request", request)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    static Mono<Boolean> update(DatabaseClient sql, BusinessId id, int version, BusinessDetails details, String plan) {
        return bind(sql.sql(UPDATE), details)
                .bind("plan", plan)
                .bind("id", id.value())
                .bind("version", version)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Whether something has a price, and it is not in this currency. */
    static Mono<Boolean> hasPricesInOther(DatabaseClient sql, BusinessId id, Currency currency) {
        return sql.sql(PRICED)
                .bind("id", id.value())
                .bind("currency", currency.getCurrencyCode())
                .map(row -> new Columns(row).flag("priced"))
                .one();
    }

    static Mono<Standing> lockStanding(DatabaseClient sql, BusinessId id) {
        return sql.sql(LOCK)
                .bind("id", id.value())
                .map(row -> {
                    var columns = new Columns(row);
                    var from = columns.optionalText("moved_from");
                    return new Standing(
                            BusinessStatus.of(columns.text("status")),
                            columns.optionalUuid("moved_by_request"),
                            from == null ? null : BusinessStatus.of(from));
                })
                .one();
    }

    static Mono<Void> move(
            DatabaseClient sql,
            BusinessId id,
            BusinessStatus from,
            BusinessStatus to,
            @Nullable String reason,
            UUID request) {
        return sql.sql(MOVE)
                .bind("reason", orNull(String.class, to == BusinessStatus.SUSPENDED ? reason : null))
                .bind("id", id.value())
                .bind("from", from.wire())
                .bind("to", to.wire())
                .bind("request", request)
                .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, BusinessDetails details) {
        return statement
                .bind("slug", details.slug())
                .bind("name", details.name())
                .bind("type", details.type().wire())
                .bind("zone", details.timeZone().getId())
                .bind("country", details.country())
                .bind("currency", details.currency().getCurrencyCode());
    }

    private static Business business(Columns row) {
        return new Business(
                new BusinessId(row.uuid("id")),
                row.optionalUuid("owner_id"),
                new BusinessDetails(
                        row.text("slug"),
                        row.text("name"),
                        BusinessType.of(row.text("type")),
                        row.zone("time_zone"),
                        row.text("country"),
                        row.currency("currency")),
                BusinessStatus.of(row.text("status")),
                row.text("plan"),
                row.optionalText("pending_because"),
                row.optionalText("suspended_because"),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instant("status_changed_at"),
                row.optionalInstant("closed_at"));
    }
}
