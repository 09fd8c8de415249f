package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.EntryQuery.Only;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where entries of one kind are kept, and what is special about them. Their rows are {@code e} in statements. */
interface EntryTable<T> {

    /** Its name in the schema. */
    String name();

    /** What {@link #read} reads, beside what all have. */
    String columns();

    T read(Columns row);

    /** What a row holds of the details. */
    List<Cell> cells(T details);

    default List<Condition> conditions(Only only) {
        return List.of();
    }

    default References references(T details) {
        return new References();
    }

    /** Writes anew what stands in tables of its own. */
    default Mono<Void> writeParts(DatabaseClient sql, BusinessId business, UUID id, T details) {
        return Mono.empty();
    }

    /** Entries that can't do without this one. */
    default Flux<Named> neededBy(DatabaseClient sql, UUID id) {
        return Flux.empty();
    }

    /** Takes it out of entries that can. */
    default Mono<Void> forget(DatabaseClient sql, UUID id) {
        return Mono.empty();
    }

    /** Narrows a list. */
    record Condition(String sql, String parameter, Object value) {}
}
