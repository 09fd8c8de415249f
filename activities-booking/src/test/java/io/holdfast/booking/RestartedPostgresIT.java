package io.holdfast.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a restart of Postgres leaves in a pool: connections that are all dead. */
@Timeout(60)
class RestartedPostgresIT {

    private static final int CONNECTIONS = 10;

    @Test
    void a_pool_full_of_dead_connections_serves_again_at_once() {
        try (var pool = TestStore.database(Role.WORKER, CONNECTIONS);
                var other = TestStore.database(Role.WORKER, 1)) {
            end(other, backends(pool));

            // One request may still meet a connection whose end is not yet known; the next ones meet none.
            var refused = 0;
            while (!answers(pool)) {
                refused++;
            }
            assertThat(refused).isLessThanOrEqualTo(1);
        }
    }

    /** So many at once that each has a connection of its own. */
    private static List<Integer> backends(ModuleDatabase pool) {
        return Flux.range(0, CONNECTIONS)
                .flatMap(n -> pool.outsideTransaction(RestartedPostgresIT::backend), CONNECTIONS)
                .distinct()
                .collectList()
                .filter(backends -> backends.size() == CONNECTIONS)
                .repeatWhenEmpty(again -> again)
                .retry(20)
                .block();
    }

    private static Mono<Integer> backend(DatabaseClient sql) {
        return sql.sql("select pg_backend_pid() as pid, pg_sleep(0.3)::text")
                .map(row -> row.get("pid", Integer.class))
                .one();
    }

    private static void end(ModuleDatabase other, List<Integer> backends) {
        other.outsideTransaction(sql -> sql.sql("select pg_terminate_backend(pid, 5000) from unnest(:pids) as pid")
                        .bind("pids", backends.toArray(Integer[]::new))
                        .then())
                .block();
    }

    private static boolean answers(ModuleDatabase pool) {
        return pool.ping().thenReturn(true).onErrorReturn(false).block();
    }
}
