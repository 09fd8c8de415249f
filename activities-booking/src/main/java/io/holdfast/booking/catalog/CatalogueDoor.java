package io.holdfast.booking.catalog;

import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stranding.Stranding;
import io.holdfast.workflows.model.BusinessId;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The one way by which catalogues are changed, in a transaction that has entered its tenancy: one change at a time. */
public final class CatalogueDoor {

    private static final String OWN = """
            select b.status = 'deleted' as is_closed from catalog.businesses b
            where b.id = :business and (catalog.is_platform() or b.id = any ((select catalog.tenants())::uuid[]))
            """;

    private CatalogueDoor() {}

    /**
     * Empty, without asking for the change, if it is not one of the tenancy's businesses. Fails with {@code
     * StrandsBookings} if bookings to come could not be served any more, and with {@link ClosedBusiness}.
     */
    public static <R> Mono<R> through(DatabaseClient sql, BusinessId business, Supplier<Mono<R>> change) {
        return entered(sql, business, () -> Stranding.guard(sql, business, change));
    }

    /** For changes that take nothing away from any booking: whoever adds something need not look at all of them. */
    public static <R> Mono<R> harmless(DatabaseClient sql, BusinessId business, Supplier<Mono<R>> change) {
        return entered(sql, business, change);
    }

    private static <R> Mono<R> entered(DatabaseClient sql, BusinessId business, Supplier<Mono<R>> change) {
        return CatalogueLock.exclusive(sql, business)
                .then(Mono.defer(() -> sql.sql(OWN)
                        .bind("business", business.value())
                        .map(row -> new Columns(row).flag("is_closed"))
                        .one()))
                .flatMap(isClosed -> isClosed ? Mono.error(new ClosedBusiness()) : change.get());
    }
}
