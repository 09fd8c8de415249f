package io.holdfast.gateway.identity.sweeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(120)
class SweepingIT {

    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();

    private static ModuleDatabase gateway;

    @BeforeAll
    static void start() {
        IdentitySchema.migrations().run(url(Role.OWNER));
        gateway = ModuleDatabase.of(url(Role.GATEWAY), "test", 4);
        gateway.ping().retry(20).block();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        POSTGRES.close();
    }

    private static DatabaseUrl url(Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", POSTGRES.url(role))), "NONE");
    }

    private static void owner(String statements) throws SQLException {
        var url = url(Role.OWNER);
        try (var connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static long left(String table) throws SQLException {
        var url = url(Role.OWNER);
        try (var connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery("select count(*) from identity." + table);
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Of everything one that is over and one that is not; of keys a hundred that are. */
    @BeforeEach
    void fill() throws SQLException {
        owner("""
                truncate identity.users, identity.idempotency_keys, identity.attempts, identity.oauth_attempts cascade;
                insert into identity.users (id, email, name, locale)
                  select ('00000000-0000-4000-8000-00000000000' || n)::uuid, n || '@example.org', 'Ada', 'en'
                  from generate_series(1, 2) n;
                insert into identity.idempotency_keys (caller_id, key, fingerprint, attempt, leased_until, expires_at)
                  select gen_random_uuid(), 'k', 'f', gen_random_uuid(), now(),
                    now() + case when n = 0 then interval '1 hour' else interval '-1 s' end
                  from generate_series(0, 100) n;
                insert into identity.attempts (subject, made, since)
                  values ('old', 1, now() - interval '25 hours'), ('new', 1, now() - interval '23 hours');
                insert into identity.oauth_attempts (state_hash, browser_hash, provider, sealed, expires_at)
                  select sha256(n::text::bytea), sha256('browser'), 'google', 'sealed', now() + n * interval '1 min'
                  from generate_series(-1, 1, 2) n;
                insert into identity.one_time_codes (user_id, purpose, code_hash, tries_left, expires_at, used_at) values
                  ('00000000-0000-4000-8000-000000000001', 'verify_email', 'h', 5, now() + interval '5 min', now()),
                  ('00000000-0000-4000-8000-000000000001', 'reset_password', 'h', 5, now() - interval '25 hours', null),
                  ('00000000-0000-4000-8000-000000000002', 'verify_email', 'h', 5, now() + interval '5 min', null);
                insert into identity.sessions (id, user_id, expires_at, ended_at, ended_because)
                  select ('00000000-0000-4000-9000-00000000000' || n)::uuid, '00000000-0000-4000-8000-000000000001',
                    now() + case when n = 3 then interval '-91 days' else interval '30 days' end,
                    case n when 1 then now() - interval '91 days' when 2 then now() - interval '89 days' end,
                    case when n in (1, 2) then 'logged_out' end
                  from generate_series(1, 4) n;
                insert into identity.refresh_tokens (token_hash, session_id, user_id)
                  select sha256(s.id::text::bytea), s.id, s.user_id from identity.sessions s;
                """);
    }

    @Test
    void what_is_over_goes_and_the_rest_stays() throws SQLException {
        assertThat(new Sweeping(gateway).sweep(7).block()).isEqualTo(100 + 1 + 1 + 2 + 2);
        assertThat(left("idempotency_keys")).isEqualTo(1);
        assertThat(left("attempts")).isEqualTo(1);
        assertThat(left("one_time_codes")).isEqualTo(1);
        assertThat(left("oauth_attempts")).isEqualTo(1);
        assertThat(left("sessions")).isEqualTo(2);
        assertThat(left("refresh_tokens")).isEqualTo(2);
        assertThat(left("users")).isEqualTo(2);
    }

    @Test
    void several_gateways_sweep_at_once() throws SQLException {
        var both = Mono.zip(new Sweeping(gateway).sweep(3), new Sweeping(gateway).sweep(3))
                .block();
        assertThat(both.getT1() + both.getT2()).isBetween(1L, 106L);
        new Sweeping(gateway).sweep(500).block();
        assertThat(left("idempotency_keys")).isEqualTo(1);
        assertThat(left("sessions")).isEqualTo(2);
    }

    @Test
    void the_gateway_deletes_through_this_door_alone() {
        assertThatThrownBy(() -> gateway.outsideTransaction(
                                sql -> sql.sql("delete from identity.sessions").then())
                        .block())
                .hasMessageContaining("identity.sessions");
    }
}
