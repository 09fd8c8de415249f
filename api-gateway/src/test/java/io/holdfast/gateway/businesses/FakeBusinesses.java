package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.bookings.GatewayTest;
import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Businesses in memory. A tenancy sees its own, as in the database. */
@Component
@Primary
final class FakeBusinesses implements Businesses {

    final Map<BusinessId, Business> known = new ConcurrentHashMap<>();
    final Map<BusinessId, UUID> made = new ConcurrentHashMap<>();

    private static boolean sees(Tenancy tenancy, BusinessId id) {
        return tenancy.everything() || tenancy.businesses().contains(id);
    }

    Business put(BusinessId id, BusinessDetails details, BusinessStatus status, int version, @Nullable String reason) {
        return put(id, details, status, "standard", version, reason);
    }

    private Business put(
            BusinessId id,
            BusinessDetails details,
            BusinessStatus status,
            String plan,
            int version,
            @Nullable String reason) {
        var business = new Business(
                id,
                null,
                details,
                status,
                plan,
                status == BusinessStatus.PENDING ? "awaiting_review" : null,
                reason,
                version,
                GatewayTest.NOW,
                GatewayTest.NOW,
                GatewayTest.NOW,
                null);
        known.put(id, business);
        return business;
    }

    @Override
    public Mono<Business> find(Tenancy tenancy, BusinessId id) {
        return Mono.justOrEmpty(sees(tenancy, id) ? known.get(id) : null);
    }

    @Override
    public Mono<Page<Business>> list(
            Tenancy tenancy,
            @Nullable BusinessStatus status,
            @Nullable String text,
            int limit,
            @Nullable String cursor) {
        if (cursor != null) {
            return Mono.error(new MalformedCursor());
        }
        return Mono.just(new Page<>(
                known.values().stream()
                        .filter(business -> sees(tenancy, business.id()))
                        .filter(business -> status == null || business.status() == status)
                        .toList(),
                null));
    }

    @Override
    public Mono<Making> make(UUID owner, BusinessDetails details, boolean slugIsGiven, UUID request) {
        return Mono.fromSupplier(() -> {
            var id = BusinessId.ofOwner(owner);
            if (known.containsKey(id)) {
                return request.equals(made.get(id)) ? new Making.Made(known.get(id)) : new Making.HasOne(known.get(id));
            }
            if (known.values().stream().anyMatch(other -> other.details().slug().equals(details.slug()))) {
                return new Making.SlugTaken();
            }
            made.put(id, request);
            return new Making.Made(put(id, details, BusinessStatus.PENDING, 1, null));
        });
    }

    @Override
    public Mono<Changing> change(Tenancy tenancy, BusinessId id, int version, BusinessDetails details, String plan) {
        return find(tenancy, id)
                .<Changing>map(old -> new Changing.Changed(
                        put(id, details, old.status(), plan, version + 1, old.suspendedBecause())));
    }

    @Override
    public Mono<Moving> move(Tenancy tenancy, BusinessId id, BusinessMove move, @Nullable String reason, UUID request) {
        return find(tenancy, id)
                .<Moving>map(old -> move.isPossibleFrom(old.status())
                        ? new Moving.Moved(old.status(), put(id, old.details(), move.to(), old.version() + 1, reason))
                        : new Moving.Impossible(old.status()))
                .defaultIfEmpty(new Moving.Unknown());
    }
}
