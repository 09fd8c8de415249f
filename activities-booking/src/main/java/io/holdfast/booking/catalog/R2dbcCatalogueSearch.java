package io.holdfast.booking.catalog;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.catalog.BusinessProfile.Summary;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ServiceId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

final class R2dbcCatalogueSearch implements CatalogueSearch {

    /** Whole words in any order, a part of the text, or nearly one of its words. */
    private static final String LIKE = """
            (strpos(catalog.plain(%1$s), catalog.plain(:text)) > 0
              or catalog.plain(:text) operator(public.<%%) catalog.plain(%1$s)
              or to_tsvector('simple', catalog.plain(%1$s)) @@ websearch_to_tsquery('simple', catalog.plain(:text)))
            """;

    private static final String FITTING =
            """
            s.business_id = b.id and s.active and s.removed_at is null
              and (cast(:most as bigint) is null or s.price_minor <= :most)
              and (cast(:text as text) is null or %s or %s)
            """.formatted(LIKE.formatted("b.name"), LIKE.formatted("s.name || ' ' || coalesce(s.description, '')"));

    private static final String SEARCH = """
            select b.id, b.slug, b.name, b.type, b.country, b.time_zone, b.currency,
              (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'price', f.price_minor,
                  'pricePer', f.price_per, 'minParty', f.min_party, 'duration', case when f.stay_unit is null then f.duration_minutes end)), '[]')::text
                from (select s.* from catalog.services s where %1$s order by s.position, s.name limit 3) as f) as services
            from catalog.businesses b
            where b.status = 'active'
              and (cast(:type as text) is null or b.type = :type)
              and (cast(:currency as text) is null or b.currency = :currency)
              and (exists (select from catalog.services s where %1$s)
                or (cast(:most as bigint) is null and (cast(:text as text) is null or %2$s)))
              and (cast(:afterName as text) is null or (lower(b.name), b.id) > (:afterName, cast(:afterId as uuid)))
            order by lower(b.name), b.id limit :limit
            """.formatted(FITTING, LIKE.formatted("b.name"));

    private final ModuleDatabase database;

    R2dbcCatalogueSearch(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Page<Found>> find(Wish wish) {
        var type = wish.type();
        var currency = wish.currency();
        return Mono.fromCallable(
                        () -> wish.cursor() == null ? ListingCursor.start() : ListingCursor.parse(wish.cursor()))
                .flatMap(after -> database.inTransaction(sql -> sql.sql(SEARCH)
                        .bind("limit", wish.limit() + 1)
                        .bind("text", orNull(String.class, wish.text()))
                        .bind("type", orNull(String.class, type == null ? null : type.wire()))
                        .bind("currency", orNull(String.class, currency == null ? null : currency.getCurrencyCode()))
                        .bind("most", orNull(Long.class, wish.mostMinor()))
                        .bind("afterName", orNull(String.class, after.name()))
                        .bind("afterId", orNull(String.class, after.id()))
                        .map(row -> found(new Columns(row)))
                        .all()
                        .collectList()))
                .map(found -> page(found, wish.limit()));
    }

    private static Page<Found> page(List<Found> found, int limit) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        ListingCursor.after(found.get(limit - 1).business()).encoded());
    }

    private static Found found(Columns row) {
        var currency = row.currency("currency");
        return new Found(
                new Summary(
                        new BusinessId(row.uuid("id")),
                        row.text("slug"),
                        row.text("name"),
                        BusinessType.of(row.text("type")),
                        row.text("country"),
                        row.zone("time_zone"),
                        row.text("currency")),
                StoredJson.readList(row.text("services"), ServiceRow.class).stream()
                        .map(service -> service.found(currency))
                        .toList());
    }

    record ServiceRow(
            UUID id,
            String name,
            long price,
            String pricePer,
            int minParty,
            @Nullable Integer duration) {

        Service found(Currency currency) {
            return new Service(new ServiceId(id), name, new Money(price, currency), pricePer, duration, minParty);
        }
    }
}
