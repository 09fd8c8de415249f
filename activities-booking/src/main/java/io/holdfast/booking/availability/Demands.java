package io.holdfast.booking.availability;

import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads what the services of a business ask for. */
public final class Demands {

    private static final String SOLD = """
            select s.id, s.location_ids, s.starts::text as starts,
              (select coalesce(json_agg(json_build_object('count', n.count, 'kind', n.kind, 'ids', n.resource_ids,
                  'tags', n.tags)), '[]')::text
                from catalog.service_needs n where n.service_id = s.id) as needs
            from catalog.services s join catalog.businesses b on b.id = s.business_id
            where s.business_id = :business and s.removed_at is null and b.status <> 'deleted'
            """;

    private Demands() {}

    /** Of services that are sold, be it not for now. The transaction must have entered the business. */
    public static Mono<Map<ServiceId, Demand>> load(DatabaseClient sql, BusinessId business) {
        return sql.sql(SOLD)
                .bind("business", business.value())
                .map(row -> read(new Columns(row)))
                .all()
                .collectMap(Demand::service);
    }

    private static Demand read(Columns row) {
        var sites = row.uuids("location_ids");
        var starts = row.optionalText("starts");
        return new Demand(
                new ServiceId(row.uuid("id")),
                StoredJson.readList(row.text("needs"), NeedRow.class).stream()
                        .map(NeedRow::need)
                        .toList(),
                sites.isEmpty() ? null : Set.copyOf(sites),
                starts == null
                        ? null
                        : new Rhythm.Fixed(StoredJson.readList(starts, StoredOffering.StartRow.class).stream()
                                .map(StoredOffering.StartRow::start)
                                .toList()));
    }

    record NeedRow(
            int count,
            @Nullable ResourceKind kind,
            @Nullable Set<ResourceId> ids,
            List<String> tags) {

        Demand.Need need() {
            return new Demand.Need(count, kind, ids, tags);
        }
    }
}
