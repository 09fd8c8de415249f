package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.BusinessProfile.Location;
import io.holdfast.booking.catalog.BusinessProfile.Staff;
import io.holdfast.booking.catalog.BusinessProfile.Summary;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.BusinessId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcPublicCatalogue implements PublicCatalogue {

    private static final String SUMMARY = "b.id, b.slug, b.name, b.type, b.country, b.time_zone, b.currency";

    private static final String ENTER = """
            select %s, set_config('holdfast.businesses', '{' || b.id || '}', true)
            from catalog.businesses b where b.slug = :slug and b.status = 'active'
            """.formatted(SUMMARY);

    private static final String PROFILE = """
            select
              (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'address', l.address,
                  'timeZone', l.time_zone) order by l.position, l.name), '[]')::text
                from catalog.locations l where l.business_id = :business and l.removed_at is null) as locations,
              (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'description', s.description,
                  'category', c.id, 'categoryName', c.name, 'locations', s.location_ids, 'mode', s.mode,
                  'duration', s.duration_minutes, 'interval', s.slot_interval_minutes, 'stay', s.stay_unit,
                  'checkIn', s.stay_check_in, 'checkOut', s.stay_check_out, 'stayMin', s.stay_min, 'stayMax', s.stay_max,
                  'price', s.price_minor, 'pricePer', s.price_per, 'deposit', s.deposit_kind,
                  'depositMinor', s.deposit_minor, 'depositPercent', s.deposit_percent, 'capacity', s.capacity,
                  'minParty', s.min_party, 'maxParty', s.max_party,
                  'minNotice', coalesce(s.min_notice_minutes, t.min_notice_minutes, 0),
                  'maxHorizon', coalesce(s.max_horizon_minutes, t.max_horizon_minutes, 129600)) order by s.position, s.name), '[]')::text
                from catalog.services s left join catalog.business_settings t on t.business_id = s.business_id
                left join catalog.categories c on c.id = s.category_id
                where s.business_id = :business and s.active and s.removed_at is null) as services,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.position, r.name), '[]')::text
                from catalog.resources r where r.business_id = :business and r.active and r.removed_at is null and r.kind = 'staff') as staff
            """;

    private final ModuleDatabase database;

    R2dbcPublicCatalogue(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<BusinessProfile> bySlug(String slug) {
        return database.inTransaction(sql -> sql.sql(ENTER)
                .bind("slug", slug)
                .map(row -> summary(new Columns(row)))
                .one()
                .flatMap(business -> profile(sql, business)));
    }

    @Override
    public Mono<Set<BusinessId>> activeBusinesses() {
        return database.inTransaction(sql -> sql.sql("select id from catalog.businesses where status = 'active'")
                .map(row -> new BusinessId(new Columns(row).uuid("id")))
                .all()
                .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Map<BusinessId, String>> countries() {
        return database.inTransaction(sql -> sql.sql(
                        "select id, country from catalog.businesses where status = 'active'")
                .map(row -> {
                    var columns = new Columns(row);
                    return Map.entry(new BusinessId(columns.uuid("id")), columns.text("country"));
                })
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Mono<BusinessProfile> profile(DatabaseClient sql, Summary business) {
        var currency = Currency.getInstance(business.currency());
        return sql.sql(PROFILE)
                .bind("business", business.id().value())
                .map(row -> {
                    var columns = new Columns(row);
                    return new BusinessProfile(
                            business,
                            StoredJson.readList(columns.text("locations"), Location.class),
                            StoredJson.readList(columns.text("services"), OfferRow.class).stream()
                                    .map(service -> service.offer(currency))
                                    .toList(),
                            StoredJson.readList(columns.text("staff"), Staff.class));
                })
                .one();
    }

    private static Summary summary(Columns row) {
        return new Summary(
                new BusinessId(row.uuid("id")),
                row.text("slug"),
                row.text("name"),
                BusinessType.of(row.text("type")),
                row.text("country"),
                row.zone("time_zone"),
                row.text("currency"));
    }
}
