package io.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.keys.ApiKeys.Making;
import io.holdfast.gateway.limits.Plans;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BusinessId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(120)
class ApiKeysIT {

    private static final String HOME = "203.0.113.7";

    private static ModuleDatabase gateway;
    private static ModuleDatabase owner;

    private final BusinessId business = new BusinessId(UUID.randomUUID());
    private final UUID person = UUID.randomUUID();
    private final Caller caller = Caller.loggedIn(
            person, new Standing.OfPerson(null, Map.of(business, BusinessRole.OWNER)), UUID.randomUUID());
    private final Plans plans =
            Plans.of(new Settings(Map.of("RATE_LIMITS", "key=500", "RATE_LIMIT_PLANS", "pro=3000,small=100")));
    private final ApiKeys keys = new ApiKeys(gateway, new Allowance(this::known, plans));
    private String plan = Plans.STANDARD;
    private BusinessStatus status = BusinessStatus.ACTIVE;
    private final Recognition recognition = new Recognition(gateway, this::known, plans, Clock.systemUTC());
    private final Secret secret = Secret.draw(Mode.LIVE);

    @BeforeAll
    static void start() {
        gateway = TestDatabase.of(Role.GATEWAY);
        owner = TestDatabase.of(Role.OWNER);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        owner.close();
    }

    private Mono<Business> known(BusinessId id) {
        var details = new BusinessDetails(
                "spa", "Spa", BusinessType.SALON, ZoneId.of("Europe/Zurich"), "CH", Currency.getInstance("CHF"));
        var now = Instant.now();
        return Mono.just(new Business(id, person, details, status, plan, null, null, 1, now, now, now, null));
    }

    @BeforeEach
    void aPerson() {
        execute("insert into identity.users (id, email, name, locale) values ('%1$s', '%1$s@example.org', 'Ada', 'en')"
                .formatted(person));
    }

    private static void execute(String sql) {
        owner.inTransaction(client -> client.sql(sql).then()).block();
    }

    private static MakeKey wish(@Nullable Instant expiresAt) {
        return new MakeKey("Website", Set.of(Scope.BOOKINGS_READ), Mode.LIVE, null, expiresAt);
    }

    private StoredKey made() {
        var making = keys.make(caller, business, UUID.randomUUID(), wish(null), secret, HOME)
                .block();
        assertThat(making).isInstanceOf(Making.Made.class);
        return ((Making.Made) making).key();
    }

    @Test
    void a_key_stands_for_its_business_with_its_scopes() {
        var made = made();
        assertThat(keys.list(caller.tenancy(), business).block()).containsExactly(made);
        assertThat(recognition.of(secret).block())
                .isEqualTo(Caller.keyOf(business, made.id(), Set.of(Scope.BOOKINGS_READ), 500L));
        assertThat(recognition.of(Secret.draw(Mode.LIVE)).blockOptional()).isEmpty();
        assertThat(made.prefix()).isEqualTo(secret.prefix());
    }

    private Long limit() {
        return ((Standing.OfKey) recognition.of(secret).block().standing()).requestsPerMinute();
    }

    @Test
    void a_key_may_send_what_the_plan_of_its_business_allows_and_less_if_it_was_made_so() {
        keys.make(caller, business, UUID.randomUUID(), limited(400), secret, HOME)
                .block();
        assertThat(keys.list(caller.tenancy(), business).block().getFirst().requestsPerMinute())
                .isEqualTo(400);
        assertThat(limit()).isEqualTo(400);
        plan = "small";
        assertThat(limit()).isEqualTo(100);
        plan = "pro";
        assertThat(limit()).isEqualTo(400);

        assertThatThrownBy(() -> keys.make(
                                caller, business, UUID.randomUUID(), limited(3001), Secret.draw(Mode.LIVE), HOME)
                        .block())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.VALIDATION_FAILED);
                    assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/requests_per_minute");
                });
        assertThat(keys.list(caller.tenancy(), business).block()).hasSize(1);
    }

    private static MakeKey limited(int requestsPerMinute) {
        return new MakeKey("Website", Set.of(Scope.BOOKINGS_READ), Mode.LIVE, requestsPerMinute, null);
    }

    @Test
    void a_revoked_key_and_an_expired_one_are_nobody() {
        var made = made();
        assertThat(keys.revoke(caller, business, made.id(), HOME).block()).isEqualTo(secret.hash());
        assertThat(recognition.of(secret).blockOptional()).isEmpty();
        assertThat(keys.revoke(caller, business, made.id(), HOME).blockOptional())
                .isEmpty();
        assertThat(keys.list(caller.tenancy(), business).block()).isEmpty();

        var shortLived = Secret.draw(Mode.TEST);
        keys.make(caller, business, UUID.randomUUID(), wish(Instant.now().plusSeconds(60)), shortLived, HOME)
                .block();
        assertThat(recognition.of(shortLived).block()).isNotNull();
        execute("update identity.api_keys set expires_at = now() - interval '1 second' where prefix = '%s'"
                .formatted(shortLived.prefix()));
        assertThat(recognition.of(shortLived).blockOptional()).isEmpty();
    }

    @Test
    void a_suspended_business_is_told_so_and_a_deleted_one_has_no_keys() {
        made();
        status = BusinessStatus.PENDING;
        assertThat(recognition.of(secret).block()).isNotNull();
        status = BusinessStatus.SUSPENDED;
        assertThatThrownBy(() -> recognition.of(secret).block())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NOT_ALLOWED));
        status = BusinessStatus.DELETED;
        assertThat(recognition.of(secret).blockOptional()).isEmpty();
    }

    @Test
    void the_beginning_of_a_key_is_not_enough() {
        var made = made();
        execute("update identity.api_keys set key_hash = sha256('other') where id = '%s'".formatted(made.id()));
        assertThat(recognition.of(secret).blockOptional()).isEmpty();
    }

    @Test
    void making_is_repeated_without_a_second_key_and_never_beyond_a_hundred_even_at_once() {
        var id = UUID.randomUUID();
        keys.make(caller, business, id, wish(null), secret, HOME).block();
        assertThat(keys.make(caller, business, id, wish(null), Secret.draw(Mode.LIVE), HOME)
                        .block())
                .isInstanceOf(Making.MadeBefore.class);
        assertThat(recognition.of(secret).block()).isNotNull();
        execute("""
                insert into identity.api_keys (id, business_id, name, mode, scopes, prefix, key_hash, created_by)
                select gen_random_uuid(), '%s', 'n', 'live', '{bookings:read}', gen_random_uuid()::text, sha256('x'), '%s'
                from generate_series(1, 97)
                """.formatted(business, person));
        var makings = Flux.range(0, 8)
                .flatMap(
                        n -> keys.make(caller, business, UUID.randomUUID(), wish(null), Secret.draw(Mode.LIVE), HOME),
                        8)
                .collectList()
                .block();
        assertThat(makings).filteredOn(Making.Made.class::isInstance).hasSize(2);
        assertThat(makings).filteredOn(Making.TooMany.class::isInstance).hasSize(6);
    }

    @Test
    void its_use_is_noted_beside_the_request_and_again_after_a_minute() {
        made();
        recognition.of(secret).block();
        Awaitility.await().until(() -> lastUse() != null);
        var first = lastUse();
        execute("update identity.api_keys set last_used_at = last_used_at - interval '61 seconds' where prefix = '%s'"
                .formatted(secret.prefix()));
        recognition.of(secret).block();
        Awaitility.await().until(() -> lastUse().isAfter(first));
    }

    private @Nullable Instant lastUse() {
        return keys.list(caller.tenancy(), business).block().getFirst().lastUsedAt();
    }

    @Test
    void what_was_done_is_in_the_log_without_the_key() {
        var made = made();
        keys.revoke(caller, business, made.id(), HOME).block();
        var log = gateway.within(
                        caller.tenancy(),
                        sql -> sql.sql("""
                                        select action || ' ' || subject || ' ' || actor_id || ' ' || ip || ' '
                                          || coalesce(before, after)::text as entry from identity.audit_log
                                        where business_id = :business order by at
                                        """)
                                .bind("business", business.value())
                                .map(row -> String.valueOf(row.get("entry", String.class)))
                                .all()
                                .collectList())
                .block();
        assertThat(log)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry)
                        .contains(made.id() + " " + person + " " + HOME, "bookings:read", secret.prefix())
                        .doesNotContain(secret.written()));
        assertThat(log.getFirst()).startsWith("api_key.created");
        assertThat(log.getLast()).startsWith("api_key.revoked");
    }

    @Test
    void the_wall_stands_without_the_endpoints_check() {
        var made = made();
        var elsewhere = new BusinessId(UUID.randomUUID());
        var stranger = Caller.loggedIn(
                UUID.randomUUID(),
                new Standing.OfPerson(null, Map.of(elsewhere, BusinessRole.OWNER)),
                UUID.randomUUID());
        assertThat(keys.list(stranger.tenancy(), business).block()).isEmpty();
        assertThat(keys.list(Tenancy.of(person), business).block()).isEmpty();
        assertThat(keys.list(Tenancy.anonymous(), business).block()).isEmpty();
        assertThat(keys.list(Tenancy.everything(Set.of(), person), business).block())
                .hasSize(1);
        assertThat(keys.revoke(stranger, business, made.id(), HOME).blockOptional())
                .isEmpty();
        assertThatThrownBy(
                        () -> keys.make(stranger, business, UUID.randomUUID(), wish(null), Secret.draw(Mode.LIVE), HOME)
                                .block())
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> gateway.within(
                                caller.tenancy(),
                                sql -> sql.sql("update identity.api_keys set scopes = '{catalog:write}'")
                                        .then())
                        .block())
                .hasStackTraceContaining("permission denied");
        assertThat(recognition.of(secret).block()).isNotNull();
    }
}
