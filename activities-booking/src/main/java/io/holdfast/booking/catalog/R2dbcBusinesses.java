package io.holdfast.booking.catalog;

import io.holdfast.booking.stranding.Stranding;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Businesses in {@code catalog.businesses}; the unique constraints decide whose slug it is and who has one already. */
final class R2dbcBusinesses implements Businesses {

    private final ModuleDatabase database;

    R2dbcBusinesses(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Business> find(Tenancy tenancy, BusinessId id) {
        return database.within(tenancy, sql -> BusinessRows.find(sql, id));
    }

    @Override
    public Mono<Page<Business>> list(
            Tenancy tenancy,
            @Nullable BusinessStatus status,
            @Nullable String text,
            int limit,
            @Nullable String cursor) {
        return Mono.fromCallable(() -> cursor == null ? ListingCursor.start() : ListingCursor.parse(cursor))
                .flatMap(after ->
                        database.within(tenancy, sql -> BusinessRows.list(sql, status, text, after, limit + 1)))
                .map(found -> page(found, limit));
    }

    private static Page<Business> page(List<Business> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                ListingCursor.after(last.details().name(), last.id()).encoded());
    }

    @Override
    public Mono<Making> make(UUID owner, BusinessDetails details, boolean slugIsGiven, UUID request) {
        var id = BusinessId.ofOwner(owner);
        var slugs = slugIsGiven ? List.of(details.slug()) : Slugs.beginningWith(details.slug(), id);
        return database.within(
                new Tenancy(Set.of(id), owner),
                sql -> made(sql, id, owner)
                        .switchIfEmpty(Mono.defer(() -> Flux.fromIterable(slugs)
                                .concatMap(
                                        slug -> BusinessRows.insert(sql, id, owner, details.withSlug(slug), request), 1)
                                .takeUntil(inserted -> inserted)
                                .then(Mono.defer(() -> made(sql, id, owner)))))
                        .<Making>map(found -> request.equals(found.request())
                                ? new Making.Made(found.business())
                                : new Making.HasOne(found.business()))
                        .defaultIfEmpty(new Making.SlugTaken()));
    }

    private static Mono<BusinessRows.MadeBy> made(DatabaseClient sql, BusinessId id, UUID owner) {
        return BusinessRows.madeBy(sql, id, owner);
    }

    @Override
    public Mono<Changing> change(Tenancy tenancy, BusinessId id, int version, BusinessDetails details, String plan) {
        return database.within(
                        tenancy,
                        sql -> CatalogueDoor.through(
                                        sql,
                                        id,
                                        () -> BusinessRows.hasPricesInOther(sql, id, details.currency())
                                                .flatMap(priced -> priced
                                                        ? Mono.just(new Changing.CurrencyInUse())
                                                        : changed(sql, id, version, details, plan)))
                                .defaultIfEmpty(new Changing.Stale()))
                .onErrorReturn(DataIntegrityViolationException.class, new Changing.SlugTaken());
    }

    private static Mono<Changing> changed(
            DatabaseClient sql, BusinessId id, int version, BusinessDetails details, String plan) {
        return BusinessRows.update(sql, id, version, details, plan)
                .filter(Predicate.isEqual(true))
                .flatMap(changed -> BusinessRows.find(sql, id))
                .map(Changing.Changed::new);
    }

    @Override
    public Mono<Moving> move(Tenancy tenancy, BusinessId id, BusinessMove move, @Nullable String reason, UUID request) {
        return database.within(
                tenancy,
                sql -> closing(
                                sql,
                                id,
                                move,
                                () -> BusinessRows.lockStanding(sql, id)
                                        .flatMap(standing -> moved(sql, id, standing, move, reason, request)))
                        .defaultIfEmpty(new Moving.Unknown()));
    }

    /** Only an end strands bookings: a business that pauses or is suspended still serves those who have booked. */
    private static Mono<Moving> closing(
            DatabaseClient sql, BusinessId id, BusinessMove move, Supplier<Mono<Moving>> moving) {
        return move == BusinessMove.CLOSE
                ? CatalogueLock.exclusive(sql, id).then(Mono.defer(() -> Stranding.guard(sql, id, moving)))
                : Mono.defer(moving);
    }

    private static Mono<Moving> moved(
            DatabaseClient sql,
            BusinessId id,
            BusinessRows.Standing standing,
            BusinessMove move,
            @Nullable String reason,
            UUID request) {
        var before = standing.movedFrom();
        if (before != null && request.equals(standing.movedBy())) {
            return BusinessRows.find(sql, id).map(business -> new Moving.Moved(before, business));
        }
        if (!move.isPossibleFrom(standing.status())) {
            return Mono.just(new Moving.Impossible(standing.status()));
        }
        return BusinessRows.move(sql, id, standing.status(), move.to(), reason, request)
                .then(Mono.defer(() -> BusinessRows.find(sql, id)))
                .map(business -> new Moving.Moved(standing.status(), business));
    }
}
