package io.holdfast.gateway.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

@Timeout(120)
class TokenGenerationsIT {

    private static final String HERE = "203.0.113.7";

    private static ModuleDatabase gateway;

    private final ManageTokens tokens = new ManageTokens(PayloadKeys.of(TestDatabase.settings()));
    private final TokenGenerations generations = new TokenGenerations(gateway, tokens);
    private final BusinessId business = new BusinessId(UUID.randomUUID());
    private final BookingId booking = new BookingId(UUID.randomUUID());
    private final Caller guest = Caller.guest(booking);

    @BeforeAll
    static void start() {
        gateway = TestDatabase.of(Role.GATEWAY);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private String renewed(Caller caller) {
        return Objects.requireNonNull(
                generations.renew(caller, booking, business, HERE).block());
    }

    private boolean opens(String token) {
        return Boolean.TRUE.equals(generations
                .byToken(token)
                .map(guest::equals)
                .defaultIfEmpty(false)
                .block());
    }

    @Test
    void the_first_token_is_good_without_being_stored() {
        assertThat(opens(generations.first(booking))).isTrue();
    }

    @Test
    void a_new_token_ends_the_ones_before_it() {
        var first = generations.first(booking);
        var second = renewed(guest);
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();

        assertThat(generations.current(booking).block()).isEqualTo(second);

        var third = renewed(Caller.keyOf(business, UUID.randomUUID(), Set.of(), null));
        assertThat(Stream.of(first, second).filter(this::opens)).isEmpty();
        assertThat(opens(third)).isTrue();
    }

    @Test
    void of_many_made_at_once_one_is_good() {
        var made = Flux.range(0, 8)
                .flatMap(n -> generations.renew(guest, booking, business, HERE))
                .collectList()
                .block();

        assertThat(made)
                .doesNotHaveDuplicates()
                .hasSize(8)
                .filteredOn(this::opens)
                .hasSize(1);
    }

    @Test
    void the_log_of_the_business_tells_of_it_without_the_token() {
        var token = renewed(guest);

        var entries = gateway.within(
                        Tenancy.of(business),
                        sql -> sql.sql("select to_jsonb(log)::text as entry from identity.audit_log log"
                                        + " where business_id = :business")
                                .bind("business", business.value())
                                .map(row -> row.get("entry", String.class))
                                .all()
                                .collectList())
                .block();

        assertThat(entries).singleElement().asString().contains("\"guest\"", "booking.token_renewed", HERE);
        assertThat(entries.toString()).contains(booking.toString()).doesNotContain(token);
    }

    @Test
    void who_has_another_booking_in_hand_neither_sees_nor_changes_this_one() {
        renewed(guest);
        var other = Tenancy.of(Set.of(new BookingId(UUID.randomUUID())));

        assertThat(gateway.within(
                                other,
                                sql -> sql.sql("update identity.manage_tokens set generation = 9")
                                        .fetch()
                                        .rowsUpdated())
                        .block())
                .isZero();
        assertThatThrownBy(() -> gateway.within(
                                other,
                                sql -> sql.sql(
                                                "insert into identity.manage_tokens (booking_id, business_id, generation)"
                                                        + " values (:booking, :business, 1)")
                                        .bind("booking", UUID.randomUUID())
                                        .bind("business", business.value())
                                        .then())
                        .block())
                .hasMessageContaining("row-level security");
    }
}
