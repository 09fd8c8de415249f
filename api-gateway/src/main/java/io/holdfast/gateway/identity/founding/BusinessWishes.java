package io.holdfast.gateway.identity.founding;

import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.Slugs;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.r2dbc.spi.Readable;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Businesses that people wished for while registering; each is opened once its person's address is confirmed. */
@Component
public class BusinessWishes {

    private static final Logger log = LoggerFactory.getLogger(BusinessWishes.class);

    private final ModuleDatabase database;
    private final NewBusinesses businesses;

    BusinessWishes(@Qualifier("identityDatabase") ModuleDatabase database, NewBusinesses businesses) {
        this.database = database;
        this.businesses = businesses;
    }

    /** In a transaction that has entered as the person; takes the place of an earlier wish. */
    public static Mono<Void> keep(DatabaseClient sql, UUID user, BusinessDetails wish) {
        return sql.sql("""
                        insert into identity.business_wishes (user_id, name, type, time_zone, country, currency)
                        values (:user, :name, :type, :zone, :country, :currency)
                        on conflict (user_id) do update set name = excluded.name, type = excluded.type,
                          time_zone = excluded.time_zone, country = excluded.country, currency = excluded.currency
                        """)
                .bind("user", user)
                .bind("name", wish.name())
                .bind("type", wish.type().wire())
                .bind("zone", wish.timeZone().getId())
                .bind("country", wish.country())
                .bind("currency", wish.currency().getCurrencyCode())
                .then();
    }

    public static Mono<Void> forget(DatabaseClient sql, UUID user) {
        return sql.sql("delete from identity.business_wishes where user_id = :user")
                .bind("user", user)
                .then();
    }

    /**
     * Opens the business of a person whose address is confirmed. The wish goes when the business is there, so what a
     * crash or an outage leaves open is done at the next login; it never keeps anybody from what they came for.
     */
    public Mono<Void> fulfil(UUID user, String ip) {
        return database.within(Tenancy.of(user), sql -> find(sql, user))
                .flatMap(wish -> businesses
                        .found(user, wish, ip)
                        .then(Mono.defer(() -> database.within(Tenancy.of(user), sql -> forget(sql, user)))))
                .onErrorResume(failed -> {
                    log.warn(
                            "A business wished for could not be opened yet: {}",
                            failed.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    private static Mono<BusinessDetails> find(DatabaseClient sql, UUID user) {
        return sql.sql("""
                        select w.name, w.type, w.time_zone, w.country, w.currency
                        from identity.business_wishes w join identity.users u on u.id = w.user_id
                        where w.user_id = :user and u.email_verified_at is not null
                        """).bind("user", user).map(BusinessWishes::details).one();
    }

    private static BusinessDetails details(Readable row) {
        var name = text(row, "name");
        return new BusinessDetails(
                Slugs.of(name),
                name,
                BusinessType.of(text(row, "type")),
                ZoneId.of(text(row, "time_zone")),
                text(row, "country"),
                Currency.getInstance(text(row, "currency")));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }
}
