package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        try (var redis = RedisServer.ephemeral();
                var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII))
                    .isEqualTo("+PONG\r\n");
        }
    }
}
