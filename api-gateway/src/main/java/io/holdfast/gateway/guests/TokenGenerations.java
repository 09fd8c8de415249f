package io.holdfast.gateway.guests;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Guests;
import io.holdfast.gateway.guests.ManageTokens.Signed;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Knows which token of a booking is good: the last one made. */
@Component
final class TokenGenerations implements Guests, BookingTokens {

    private static final String NEXT = """
            insert into identity.manage_tokens as known (booking_id, business_id, generation)
            values (:booking, :business, 1)
            on conflict (booking_id) do update set
              generation = known.generation + 1, changed_at = clock_timestamp()
            returning generation
            """;

    private final ModuleDatabase database;
    private final ManageTokens tokens;

    TokenGenerations(@Qualifier("identityDatabase") ModuleDatabase database, ManageTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public Mono<Caller> byToken(String token) {
        return Mono.justOrEmpty(tokens.read(token))
                .flatMap(presented -> database.within(
                                Tenancy.of(Set.of(presented.booking())), sql -> good(sql, presented.booking()))
                        .filter(good -> good == presented.generation())
                        .map(good -> Caller.guest(presented.booking())));
    }

    @Override
    public String first(BookingId booking) {
        return tokens.of(new Signed(booking, ManageTokens.FIRST));
    }

    @Override
    public Mono<String> current(BookingId booking) {
        return database.within(Tenancy.of(Set.of(booking)), sql -> good(sql, booking))
                .map(generation -> tokens.of(new Signed(booking, generation)));
    }

    @Override
    public Mono<String> renew(Caller caller, BookingId booking, BusinessId business, String address) {
        var change = Change.of(business, "booking.token_renewed", booking.value());
        return database.within(
                        new Tenancy(Set.of(business), caller.account(), false, Set.of(booking)),
                        sql -> sql.sql(NEXT)
                                .bind("booking", booking.value())
                                .bind("business", business.value())
                                .map(row -> Objects.requireNonNull(row.get("generation", Integer.class)))
                                .one()
                                .flatMap(next -> BusinessLog.note(sql, Author.of(caller, address), change)
                                        .thenReturn(next)))
                .map(generation -> tokens.of(new Signed(booking, generation)));
    }

    private static Mono<Integer> good(DatabaseClient sql, BookingId booking) {
        return sql.sql("select generation from identity.manage_tokens where booking_id = :booking")
                .bind("booking", booking.value())
                .map(row -> Objects.requireNonNull(row.get("generation", Integer.class)))
                .one()
                .defaultIfEmpty(ManageTokens.FIRST);
    }
}
