package io.holdfast.gateway.businesses;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.Businesses.Changing;
import io.holdfast.booking.catalog.Businesses.Moving;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads businesses, changes what is said about them, and moves their status, for whoever may. */
@Component
class Managing {

    private final Rights rights;
    private final Businesses businesses;
    private final Chronicle chronicle;

    Managing(Rights rights, Businesses businesses, Chronicle chronicle) {
        this.rights = rights;
        this.businesses = businesses;
        this.chronicle = chronicle;
    }

    Mono<Business> find(Caller caller, BusinessId id) {
        rights.require(caller, Right.READ_BUSINESS, id);
        return known(caller, id);
    }

    void requireChange(Caller caller, BusinessId id) {
        rights.require(caller, Right.EDIT_BUSINESS, id);
    }

    Mono<Business> change(Caller caller, BusinessId id, IfMatch version, BusinessPatch patch, String ip) {
        requireChange(caller, id);
        if (patch.plan() != null) {
            rights.require(caller, Right.CHANGE_PLAN, id);
        }
        return known(caller, id).flatMap(old -> {
            version.require(old.version());
            if (old.status() == BusinessStatus.DELETED) {
                throw notAllowed(old.status());
            }
            var details = patch.applied(old.details());
            var plan = patch.plan(old.plan());
            return details.equals(old.details()) && plan.equals(old.plan())
                    ? Mono.just(old)
                    : businesses
                            .change(caller.tenancy(), id, old.version(), details, plan)
                            .flatMap(changing -> switch (changing) {
                                case Changing.Changed(var now) ->
                                    chronicle.changed(caller, old, now, ip).thenReturn(now);
                                case Changing.Stale stale -> Mono.error(IfMatch::stale);
                                case Changing.SlugTaken taken -> Mono.error(Founding::slugTaken);
                                case Changing.CurrencyInUse inUse ->
                                    Mono.error(() -> Problem.CURRENCY_IN_USE.because("Services have prices in "
                                            + old.details().currency()));
                            });
        });
    }

    /** The platform judges; who owns a business may let it pause, and close it. */
    void requireMove(Caller caller, BusinessId id, BusinessMove move) {
        var right = switch (move) {
            case ACTIVATE, SUSPEND, REACTIVATE -> Right.JUDGE_BUSINESS;
            case PAUSE, RESUME -> Right.PAUSE_BUSINESS;
            case CLOSE -> Right.CLOSE_BUSINESS;
        };
        rights.require(caller, right, id);
    }

    Mono<Business> move(
            Caller caller, BusinessId id, BusinessMove move, @Nullable String reason, IdempotencyKey key, String ip) {
        requireMove(caller, id, move);
        var request = UuidCreator.getNameBasedSha1(caller.id(), move.word() + " " + id + " " + key.value());
        return businesses.move(caller.tenancy(), id, move, reason, request).flatMap(moving -> switch (moving) {
            case Moving.Moved(var from, var now) ->
                chronicle
                        .moved(caller, new Chronicle.Move(move, from, request, ip), now)
                        .thenReturn(now);
            case Moving.Impossible(var from) -> Mono.error(() -> notAllowed(from));
            case Moving.Unknown unknown -> Mono.error(Managing::noSuchBusiness);
        });
    }

    private Mono<Business> known(Caller caller, BusinessId id) {
        return businesses.find(caller.tenancy(), id).switchIfEmpty(Mono.error(Managing::noSuchBusiness));
    }

    private static Refusal noSuchBusiness() {
        return Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours");
    }

    private static Refusal notAllowed(BusinessStatus status) {
        return Problem.NOT_ALLOWED_IN_STATUS
                .because("The business is " + status.wire())
                .with("business_status", status.wire());
    }
}
