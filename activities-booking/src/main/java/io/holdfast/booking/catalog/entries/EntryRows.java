package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.EntryTable.Condition;
import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * The statements that are the same for entries of every kind. What is on sale is public, so what a tenancy owns is asked
 * for on top of what it sees.
 */
record EntryRows<T>(EntryTable<T> table) {

    private static final String OWN = "e.business_id = :business and (catalog.is_platform()"
            + " or e.business_id = any ((select catalog.tenants())::uuid[]))";

    /** An entry, and where in the list it stands. */
    record Row<T>(Entry<T> entry, EntryCursor place) {}

    private String select() {
        return "select e.id, e.name, e.position, e.version, e.created_at, e.updated_at, e.removed_at, %s from catalog.%s e"
                .formatted(table.columns(), table.name());
    }

    Mono<Entry<T>> find(DatabaseClient sql, BusinessId business, UUID id) {
        return sql.sql(select() + " where e.id = :id and " + OWN)
                .bind("business", business.value())
                .bind("id", id)
                .map(row -> row(new Columns(row)).entry())
                .one();
    }

    Mono<List<Row<T>>> list(DatabaseClient sql, BusinessId business, EntryQuery query, @Nullable EntryCursor after) {
        var conditions = table.conditions(query.only());
        var statement = sql.sql("%s where %s%s%s %s order by e.position, e.name, e.id limit :limit"
                        .formatted(
                                select(),
                                OWN,
                                query.removed() ? "" : " and e.removed_at is null",
                                conditions.stream()
                                        .map(condition -> " and " + condition.sql())
                                        .collect(Collectors.joining()),
                                after == null ? "" : "and (e.position, e.name, e.id) > (:position, :name, :id)"))
                .bind("business", business.value())
                .bind("limit", query.limit() + 1);
        for (Condition condition : conditions) {
            statement = statement.bind(condition.parameter(), condition.value());
        }
        if (after != null) {
            statement = statement
                    .bind("position", after.position())
                    .bind("name", after.name())
                    .bind("id", after.id());
        }
        return statement.map(row -> row(new Columns(row))).all().collectList();
    }

    /** False if there is one of this id. */
    Mono<Boolean> insert(DatabaseClient sql, BusinessId business, UUID id, T details) {
        var cells = table.cells(details);
        var statement =
                "insert into catalog.%s (id, business_id, %s) values (:id, :business, %s) on conflict do nothing"
                        .formatted(
                                table.name(),
                                cells.stream().map(Cell::column).collect(Collectors.joining(", ")),
                                cells.stream().map(Cell::place).collect(Collectors.joining(", ")));
        return rows(bind(sql.sql(statement), cells).bind("id", id).bind("business", business.value()));
    }

    /** False if it is not, or no longer, at this version. */
    Mono<Boolean> update(DatabaseClient sql, BusinessId business, UUID id, int version, T details) {
        var cells = table.cells(details);
        var statement = """
                update catalog.%s e set %s, version = version + 1, updated_at = clock_timestamp()
                where e.id = :id and e.version = :version and e.removed_at is null and %s
                """.formatted(
                table.name(),
                cells.stream().map(cell -> cell.column() + " = " + cell.place()).collect(Collectors.joining(", ")),
                OWN);
        return rows(bind(sql.sql(statement), cells)
                .bind("id", id)
                .bind("version", version)
                .bind("business", business.value()));
    }

    Mono<Boolean> remove(DatabaseClient sql, BusinessId business, UUID id) {
        return rows(sql.sql("""
                        update catalog.%s e set removed_at = clock_timestamp(), version = version + 1,
                          updated_at = clock_timestamp()
                        where e.id = :id and e.removed_at is null and %s
                        """.formatted(table.name(), OWN)).bind("id", id).bind("business", business.value()));
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, List<Cell> cells) {
        var bound = statement;
        for (var cell : cells) {
            bound = bound.bind(cell.column(), cell.value());
        }
        return bound;
    }

    private static Mono<Boolean> rows(GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated().map(count -> count > 0);
    }

    private Row<T> row(Columns row) {
        var entry = new Entry<>(
                row.uuid("id"),
                table.read(row),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optionalInstant("removed_at"));
        return new Row<>(entry, new EntryCursor(row.number("position"), row.text("name"), entry.id()));
    }
}
