package io.holdfast.gateway.catalogue;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.Entries.Fault;
import io.holdfast.booking.catalog.entries.Entries.Removing;
import io.holdfast.booking.catalog.entries.Entries.Saving;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.EntryQuery;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where entries are edited, of whatever kind: who may, from which version, once, and noted. */
@Component
class EntryDesk {

    private final Rights rights;
    private final Businesses businesses;
    private final JsonBody bodies;
    private final Idempotent idempotent;
    private final CatalogueLog log;

    EntryDesk(Rights rights, Businesses businesses, JsonBody bodies, Idempotent idempotent, CatalogueLog log) {
        this.rights = rights;
        this.businesses = businesses;
        this.bodies = bodies;
        this.idempotent = idempotent;
        this.log = log;
    }

    <T> Mono<Page<Entry<T>>> list(Caller caller, UUID id, EntryKind<T> kind, Supplier<EntryQuery> query) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        return kind.entries()
                .list(caller.tenancy(), business, query.get())
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    <T> Mono<Entry<T>> show(Caller caller, UUID id, EntryKind<T> kind, UUID entry) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        return known(caller, business, kind, entry);
    }

    <T> Mono<ResponseEntity<byte[]>> add(
            Caller caller, UUID id, EntryKind<T> kind, Mono<byte[]> body, ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return home(caller, business, kind)
                .flatMap(home -> bodies.read(
                                body, fields -> new Wish<>(fields.written(), home, kind.read(fields, null, home)))
                        .flatMap(wish -> idempotent.once(
                                caller,
                                key,
                                wish.said(),
                                exchange,
                                () -> added(caller, kind, wish, key, Origins.address(exchange)))));
    }

    private record Wish<T>(String said, Home home, T details) {}

    /** The id follows from the request, so that one that crashed before it answered adds nothing twice. */
    private <T> Mono<ResponseEntity<Object>> added(
            Caller caller, EntryKind<T> kind, Wish<T> wish, IdempotencyKey key, String ip) {
        var business = wish.home().business();
        var id = UuidCreator.getNameBasedSha1(
                caller.id(), "%s %s %s %s".formatted(kind.path(), business.id(), key.value(), wish.said()));
        return kind.check(caller, business, wish.details())
                .then(Mono.defer(() -> kind.entries().add(caller.tenancy(), business.id(), id, wish.details())))
                .map(saving -> saved(kind, saving))
                .flatMap(entry ->
                        log.note(caller, business.id(), kind, null, entry, ip).thenReturn(entry))
                .map(entry -> written(
                        kind,
                        ResponseEntity.created(
                                URI.create("/api/v1/businesses/%s/%s/%s".formatted(business.id(), kind.path(), id))),
                        entry));
    }

    <T> Mono<Entry<T>> change(
            Caller caller, UUID id, EntryKind<T> kind, UUID entry, Mono<byte[]> body, ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return home(caller, business, kind)
                .flatMap(home -> standing(caller, business, kind, entry)
                        .flatMap(old -> bodies.read(body, fields -> kind.read(fields, old.details(), home))
                                .flatMap(details -> {
                                    version.require(old.version());
                                    return details.equals(old.details())
                                            ? Mono.just(old)
                                            : changed(
                                                    caller,
                                                    home.business(),
                                                    kind,
                                                    old,
                                                    details,
                                                    Origins.address(exchange));
                                })));
    }

    private <T> Mono<Entry<T>> changed(
            Caller caller, Business business, EntryKind<T> kind, Entry<T> old, T details, String ip) {
        return kind.check(caller, business, details)
                .then(Mono.defer(
                        () -> kind.entries().change(caller.tenancy(), business.id(), old.id(), old.version(), details)))
                .map(saving -> saved(kind, saving))
                .flatMap(now ->
                        log.note(caller, business.id(), kind, old, now, ip).thenReturn(now));
    }

    <T> Mono<Void> remove(Caller caller, UUID id, EntryKind<T> kind, UUID entry, ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        return home(caller, business, kind)
                .flatMap(home -> standing(caller, business, kind, entry))
                .flatMap(old -> kind.entries().remove(caller.tenancy(), business, entry))
                .flatMap(removing -> switch (removing) {
                    case Removing.Removed<T>(var removed) ->
                        log.note(caller, business, kind, removed, null, Origins.address(exchange));
                    case Removing.Unknown<T> unknown -> Mono.error(kind::notFound);
                    case Removing.Needed<T>(var by) -> Mono.error(() -> kind.needed(by));
                });
    }

    static <T> ResponseEntity<Object> written(EntryKind<T> kind, ResponseEntity.BodyBuilder answer, Entry<T> entry) {
        return answer.eTag(IfMatch.tag(entry.version()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(kind.answer(entry));
    }

    private <T> Mono<Entry<T>> known(Caller caller, BusinessId business, EntryKind<T> kind, UUID entry) {
        return kind.entries()
                .find(caller.tenancy(), business, entry)
                .filter(found -> kind.includes(found.details()))
                .switchIfEmpty(Mono.error(kind::notFound));
    }

    private <T> Mono<Entry<T>> standing(Caller caller, BusinessId business, EntryKind<T> kind, UUID entry) {
        return known(caller, business, kind, entry)
                .filter(found -> !found.isRemoved())
                .switchIfEmpty(Mono.error(kind::notFound));
    }

    private Mono<Home> home(Caller caller, BusinessId business, EntryKind<?> kind) {
        return businesses
                .find(caller.tenancy(), business)
                .switchIfEmpty(Mono.error(() ->
                        Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours")))
                .flatMap(found -> found.status() == BusinessStatus.DELETED
                        ? Mono.error(() -> Problem.NOT_ALLOWED_IN_STATUS
                                .because("The business is deleted")
                                .with("business_status", found.status().wire()))
                        : kind.home(caller, found));
    }

    private static <T> Entry<T> saved(EntryKind<T> kind, Saving<T> saving) {
        return switch (saving) {
            case Saving.Saved<T>(var entry) -> entry;
            case Saving.Stale<T> stale -> throw IfMatch.stale();
            case Saving.Unknown<T> unknown -> throw kind.notFound();
            case Saving.Faulty<T>(var faults) -> throw refusal(faults);
        };
    }

    private static Refusal refusal(List<Fault> faults) {
        var violations = new Violations();
        for (var fault : faults) {
            switch (fault.kind()) {
                case UNKNOWN_REFERENCE ->
                    violations.add(
                            fault.pointer(), "unknown_reference", "The business has nothing of this id, or no longer");
                case WRONG_CURRENCY ->
                    violations.add(fault.pointer(), "wrong_currency", "Must be the currency of the business");
            }
        }
        return violations.refusal();
    }
}
