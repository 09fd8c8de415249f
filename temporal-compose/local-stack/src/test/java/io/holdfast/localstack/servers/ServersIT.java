package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServersIT {

    @Test
    void the_runtime_roles_own_nothing_and_bypass_nothing() throws Exception {
        try (var postgres = PostgresServer.ephemeral();
                var connection = DriverManager.getConnection(postgres.superuserJdbcUrl());
                var sql = connection.createStatement();
                var roles = sql.executeQuery("select count(*) from pg_roles where rolname in"
                        + " ('holdfast_gateway', 'holdfast_worker') and not rolsuper and not rolbypassrls")) {
            roles.next();
            assertThat(roles.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void redis_answers() throws Exception {
        try (var redis = RedisServer.ephemeral()) {
            assertThat(say(redis, "PING\r\n", 5)).isEqualTo("+PONG");
        }
    }

    @Test
    void postgres_keeps_its_data_when_it_is_killed_and_started_again(@TempDir Path folder) throws Exception {
        var postgres = PostgresServer.on(
                folder.resolve("data"), folder.resolve("postgres.log"), FreePort.any(), "secret", _ -> {});
        try (postgres) {
            postgres.start();
            execute(postgres, "create table kept (what text)");
            execute(postgres, "insert into kept values ('this')");

            postgres.process().kill();
            assertThat(postgres.process().isAlive()).isFalse();
            postgres.start();

            assertThat(read(postgres, "select what from kept")).isEqualTo("this");
        }
    }

    @Test
    void a_paused_postgres_answers_nobody_until_it_goes_on() throws Exception {
        try (var postgres = PostgresServer.ephemeral()) {
            postgres.process().pause();
            assertThat(postgres.process().isHealthy()).isFalse();

            postgres.process().resume();
            assertThat(read(postgres, "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void redis_keeps_its_data_over_a_restart(@TempDir Path folder) throws Exception {
        try (var redis = RedisServer.on(folder.resolve("data"), folder.resolve("redis.log"), FreePort.any(), _ -> {})) {
            redis.start();
            assertThat(say(redis, "SET kept this\r\n", 3)).isEqualTo("+OK");

            redis.stop();
            redis.start();

            assertThat(say(redis, "GET kept\r\n", 8)).isEqualTo("$4\r\nthis");
        }
    }

    private static void execute(PostgresServer postgres, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.superuserJdbcUrl());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String read(PostgresServer postgres, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.superuserJdbcUrl());
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String say(RedisServer redis, String command, int answer) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(answer), StandardCharsets.US_ASCII);
        }
    }
}
