package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.EntryQuery.Only;
import io.holdfast.booking.catalog.entries.ResourceDetails.Served;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ResourceKind;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Resources, and in {@code catalog.resource_services} what they serve. */
final class ResourceTable implements EntryTable<ResourceDetails> {

    @Override
    public String name() {
        return "resources";
    }

    @Override
    public String columns() {
        return """
                e.kind, e.location_id, e.capacity, e.description, e.tags, e.user_id, e.active,
                (select b.currency from catalog.businesses b where b.id = e.business_id) as currency,
                (select coalesce(json_agg(json_build_object('service', s.service_id, 'duration', s.duration_minutes,
                    'price', s.price_minor, 'before', s.buffer_before_minutes, 'after', s.buffer_after_minutes)
                    order by s.service_id), '[]')::text
                  from catalog.resource_services s where s.resource_id = e.id) as services
                """;
    }

    @Override
    public ResourceDetails read(Columns row) {
        var currency = row.currency("currency");
        return new ResourceDetails(
                row.text("name"),
                Word.read(ResourceKind.class, row.text("kind")),
                row.uuid("location_id"),
                row.number("capacity"),
                row.optionalText("description"),
                row.texts("tags"),
                row.optionalUuid("user_id"),
                StoredJson.readList(row.text("services"), ServedRow.class).stream()
                        .map(served -> served.served(currency))
                        .toList(),
                row.flag("active"),
                row.number("position"));
    }

    @Override
    public List<Cell> cells(ResourceDetails details) {
        return List.of(
                Cell.text("name", details.name()),
                Cell.word("kind", details.kind()),
                Cell.id("location_id", details.locationId()),
                Cell.number("capacity", details.capacity()),
                Cell.text("description", details.description()),
                Cell.texts("tags", details.tags()),
                Cell.id("user_id", details.userId()),
                Cell.flag("active", details.active()),
                Cell.number("position", details.position()));
    }

    @Override
    public List<Condition> conditions(Only only) {
        var conditions = new ArrayList<Condition>();
        if (only.kind() != null) {
            conditions.add(new Condition("e.kind = :kind", "kind", Word.of(only.kind())));
        }
        if (only.tag() != null) {
            conditions.add(new Condition(":tag = any (e.tags)", "tag", only.tag()));
        }
        if (only.location() != null) {
            conditions.add(new Condition("e.location_id = :location", "location", only.location()));
        }
        return conditions;
    }

    @Override
    public References references(ResourceDetails details) {
        var references = new References().location("/location_id", details.locationId());
        IntStream.range(0, details.services().size()).forEach(i -> {
            var served = details.services().get(i);
            var pointer = "/services/" + i;
            references.service(pointer + "/service_id", served.serviceId()).price(pointer + "/price", served.price());
        });
        return references;
    }

    @Override
    public Mono<Void> writeParts(DatabaseClient sql, BusinessId business, UUID id, ResourceDetails details) {
        var delete = sql.sql("delete from catalog.resource_services where resource_id = :id")
                .bind("id", id)
                .then();
        if (details.services().isEmpty()) {
            return delete;
        }
        return delete.then(Mono.defer(() -> sql.sql("""
                        insert into catalog.resource_services (resource_id, service_id, business_id, duration_minutes,
                          price_minor, buffer_before_minutes, buffer_after_minutes)
                        select :id, s.service, :business, s.duration, s.price, s.before, s.after
                        from json_to_recordset(cast(:services as json))
                          as s (service uuid, duration int, price bigint, before int, after int)
                        """)
                .bind("id", id)
                .bind("business", business.value())
                .bind(
                        "services",
                        StoredJson.write(
                                details.services().stream().map(ServedRow::of).toList()))
                .then()));
    }

    @Override
    public Flux<Named> neededBy(DatabaseClient sql, UUID id) {
        return sql.sql("""
                        select s.id, s.name from catalog.services s where s.removed_at is null and exists (
                          select from catalog.service_needs n where n.service_id = s.id and :id = any (n.resource_ids))
                        order by s.position, s.name, s.id
                        """)
                .bind("id", id)
                .map(row -> new Named(new Columns(row).uuid("id"), new Columns(row).text("name")))
                .all();
    }

    record ServedRow(
            UUID service,
            @Nullable Integer duration,
            @Nullable Long price,
            @Nullable Integer before,
            @Nullable Integer after) {

        static ServedRow of(Served served) {
            var price = served.price();
            return new ServedRow(
                    served.serviceId(),
                    served.duration(),
                    price == null ? null : price.minorUnits(),
                    served.bufferBefore(),
                    served.bufferAfter());
        }

        Served served(Currency currency) {
            return new Served(service, duration, price == null ? null : new Money(price, currency), before, after);
        }
    }
}
