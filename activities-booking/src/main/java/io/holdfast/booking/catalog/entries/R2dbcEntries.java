package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.catalog.Page;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Entries in the schema {@code catalog}. Every change goes through the {@link CatalogueDoor}, so what it read stands. */
final class R2dbcEntries<T> implements Entries<T> {

    private final ModuleDatabase database;
    private final EntryTable<T> table;
    private final EntryRows<T> rows;

    R2dbcEntries(ModuleDatabase database, EntryTable<T> table) {
        this.database = database;
        this.table = table;
        this.rows = new EntryRows<>(table);
    }

    @Override
    public Mono<Page<Entry<T>>> list(Tenancy tenancy, BusinessId business, EntryQuery query) {
        return Mono.defer(() -> {
            var after = query.cursor() == null ? null : EntryCursor.parse(query.cursor());
            return database.within(tenancy, sql -> rows.list(sql, business, query, after))
                    .map(found -> page(found, query.limit()));
        });
    }

    private Page<Entry<T>> page(List<EntryRows.Row<T>> found, int limit) {
        var entries = found.stream().limit(limit).map(EntryRows.Row::entry).toList();
        return found.size() <= limit
                ? new Page<>(entries, null)
                : new Page<>(entries, found.get(limit - 1).place().encoded());
    }

    @Override
    public Mono<Entry<T>> find(Tenancy tenancy, BusinessId business, UUID id) {
        return database.within(tenancy, sql -> rows.find(sql, business, id));
    }

    @Override
    public Mono<Saving<T>> add(Tenancy tenancy, BusinessId business, UUID id, T details) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.harmless(
                                sql,
                                business,
                                () -> rows.find(sql, business, id)
                                        .<Saving<T>>map(Saving.Saved::new)
                                        .switchIfEmpty(Mono.defer(() -> added(sql, business, id, details))))
                        .defaultIfEmpty(new Saving.Unknown<>()));
    }

    private Mono<Saving<T>> added(DatabaseClient sql, BusinessId business, UUID id, T details) {
        return sound(
                sql,
                business,
                table.references(details),
                () -> rows.insert(sql, business, id, details)
                        .filter(Predicate.isEqual(true))
                        .flatMap(inserted -> written(sql, business, id, details)));
    }

    @Override
    public Mono<Saving<T>> change(Tenancy tenancy, BusinessId business, UUID id, int version, T details) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                                sql,
                                business,
                                () -> standing(sql, business, id)
                                        .<Saving<T>>flatMap(before -> before.version() == version
                                                ? changed(sql, business, before, details)
                                                : Mono.just(new Saving.Stale<>())))
                        .defaultIfEmpty(new Saving.Unknown<>()));
    }

    private Mono<Saving<T>> changed(DatabaseClient sql, BusinessId business, Entry<T> before, T details) {
        return sound(
                sql,
                business,
                table.references(details).without(table.references(before.details())),
                () -> rows.update(sql, business, before.id(), before.version(), details)
                        .filter(Predicate.isEqual(true))
                        .flatMap(updated -> written(sql, business, before.id(), details)));
    }

    @Override
    public Mono<Removing<T>> remove(Tenancy tenancy, BusinessId business, UUID id) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                                sql,
                                business,
                                () -> standing(sql, business, id)
                                        .flatMap(entry -> table.neededBy(sql, id)
                                                .collectList()
                                                .flatMap(needing -> needing.isEmpty()
                                                        ? removed(sql, business, id)
                                                        : Mono.<Removing<T>>just(new Removing.Needed<>(needing)))))
                        .defaultIfEmpty(new Removing.Unknown<>()));
    }

    private Mono<Removing<T>> removed(DatabaseClient sql, BusinessId business, UUID id) {
        return rows.remove(sql, business, id)
                .then(Mono.defer(() -> table.forget(sql, id)))
                .then(Mono.defer(() -> rows.find(sql, business, id)))
                .map(Removing.Removed::new);
    }

    private Mono<Entry<T>> standing(DatabaseClient sql, BusinessId business, UUID id) {
        return rows.find(sql, business, id).filter(entry -> !entry.isRemoved());
    }

    private Mono<Saving<T>> sound(
            DatabaseClient sql, BusinessId business, References references, Supplier<Mono<Saving<T>>> write) {
        return references
                .faults(sql, business)
                .flatMap(faults -> faults.isEmpty() ? write.get() : Mono.just(new Saving.Faulty<>(faults)));
    }

    private Mono<Saving<T>> written(DatabaseClient sql, BusinessId business, UUID id, T details) {
        return table.writeParts(sql, business, id, details)
                .then(Mono.defer(() -> rows.find(sql, business, id)))
                .map(Saving.Saved::new);
    }
}
