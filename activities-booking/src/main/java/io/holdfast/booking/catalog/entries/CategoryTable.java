package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.stored.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class CategoryTable implements EntryTable<CategoryDetails> {

    @Override
    public String name() {
        return "categories";
    }

    @Override
    public String columns() {
        return "e.description";
    }

    @Override
    public CategoryDetails read(Columns row) {
        return new CategoryDetails(row.text("name"), row.optionalText("description"), row.number("position"));
    }

    @Override
    public List<Cell> cells(CategoryDetails details) {
        return List.of(
                Cell.text("name", details.name()),
                Cell.text("description", details.description()),
                Cell.number("position", details.position()));
    }

    @Override
    public Mono<Void> forget(DatabaseClient sql, UUID id) {
        return sql.sql("""
                        update catalog.services set category_id = null, version = version + 1,
                          updated_at = clock_timestamp()
                        where category_id = :id
                        """).bind("id", id).then();
    }
}
