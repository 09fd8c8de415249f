package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.Entries.Fault;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What details say of the rest of the catalogue, each with its place. */
final class References {

    private static final String FAULTY = """
            select r.pointer, r.of from json_to_recordset(cast(:references as json)) as r (pointer text, of text, word text)
            where not case r.of
              when 'currency' then exists (select from catalog.businesses t where t.id = :business and t.currency = r.word)
              when 'category' then exists (select from catalog.categories t
                where t.id = cast(r.word as uuid) and t.business_id = :business and t.removed_at is null)
              when 'location' then exists (select from catalog.locations t
                where t.id = cast(r.word as uuid) and t.business_id = :business and t.removed_at is null)
              when 'service' then exists (select from catalog.services t
                where t.id = cast(r.word as uuid) and t.business_id = :business and t.removed_at is null)
              else exists (select from catalog.resources t
                where t.id = cast(r.word as uuid) and t.business_id = :business and t.removed_at is null)
              end
            """;

    private record Reference(String pointer, String of, String word) {}

    private final List<Reference> all = new ArrayList<>();

    References category(String pointer, @Nullable UUID id) {
        return id == null ? this : add(pointer, "category", id);
    }

    References location(String pointer, UUID id) {
        return add(pointer, "location", id);
    }

    References service(String pointer, UUID id) {
        return add(pointer, "service", id);
    }

    References resource(String pointer, UUID id) {
        return add(pointer, "resource", id);
    }

    References price(String pointer, @Nullable Money price) {
        return price == null ? this : add(pointer + "/currency", "currency", price.currency());
    }

    private References add(String pointer, String of, Object word) {
        all.add(new Reference(pointer, of, word.toString()));
        return this;
    }

    /** What was said before may be gone by now; it is asked of what is new. */
    References without(References before) {
        var known = before.all.stream()
                .map(reference -> reference.of() + reference.word())
                .collect(Collectors.toSet());
        var rest = new References();
        all.stream()
                .filter(reference -> !known.contains(reference.of() + reference.word()))
                .forEach(rest.all::add);
        return rest;
    }

    Mono<List<Fault>> faults(DatabaseClient sql, BusinessId business) {
        return all.isEmpty()
                ? Mono.just(List.of())
                : sql.sql(FAULTY)
                        .bind("references", StoredJson.write(all))
                        .bind("business", business.value())
                        .map(row -> fault(new Columns(row)))
                        .all()
                        .collectList();
    }

    private static Fault fault(Columns row) {
        return new Fault(
                row.text("pointer"),
                row.text("of").equals("currency") ? Fault.Kind.WRONG_CURRENCY : Fault.Kind.UNKNOWN_REFERENCE);
    }
}
