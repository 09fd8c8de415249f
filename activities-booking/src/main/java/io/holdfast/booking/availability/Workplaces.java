package io.holdfast.booking.availability;

import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads everybody and everything of a business that can serve. */
public final class Workplaces {

    private static final String ALL =
            """
            select (select coalesce(json_agg(%s), '[]')::text
                from catalog.locations l where l.business_id = :business and l.removed_at is null) as locations,
              %s as blackouts,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind,
                  'capacity', r.capacity, 'tags', r.tags, 'location', r.location_id,
                  'services', (select coalesce(json_agg(o.service_id), '[]')
                    from catalog.resource_services o where o.resource_id = r.id), %s)), '[]')::text
                from catalog.resources r
                where r.business_id = :business and r.active and r.removed_at is null) as resources
            """.formatted(StoredTimes.LOCATION, StoredTimes.BLACKOUTS.formatted(":business"), StoredTimes.OF_RESOURCE);

    private Workplaces() {}

    /** The transaction must have entered the business. */
    public static Mono<Map<ResourceId, Workplace>> load(DatabaseClient sql, BusinessId business) {
        return sql.sql(ALL)
                .bind("business", business.value())
                .map(row -> read(new Columns(row)))
                .one();
    }

    private static Map<ResourceId, Workplace> read(Columns row) {
        var places = StoredJson.readList(row.text("locations"), StoredTimes.SiteRow.class).stream()
                .map(StoredTimes.SiteRow::place)
                .collect(Collectors.toMap(place -> place.site().id(), Function.identity()));
        var blackouts = StoredTimes.oneOffs(StoredJson.readList(row.text("blackouts"), StoredTimes.OneOffRow.class));
        return StoredJson.readList(row.text("resources"), ResourceRow.class).stream()
                .flatMap(resource -> {
                    var place = places.get(resource.location());
                    return place == null
                            ? Stream.empty()
                            : Stream.of(new Workplace(
                                    new AssignedResource(resource.id(), resource.name(), resource.kind()),
                                    resource.capacity(),
                                    resource.tags(),
                                    resource.services(),
                                    place.site(),
                                    StoredTimes.workingTime(
                                            place, resource.rules(), resource.exceptions(), blackouts)));
                })
                .collect(Collectors.toMap(Workplace::resource, Function.identity()));
    }

    record ResourceRow(
            ResourceId id,
            String name,
            ResourceKind kind,
            int capacity,
            List<String> tags,
            Set<ServiceId> services,
            UUID location,
            List<StoredTimes.RuleRow> rules,
            List<StoredTimes.OneOffRow> exceptions) {}
}
