package io.holdfast.localstack.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** A real Postgres with Holdfast's database and roles in it. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "holdfast";

    private final EmbeddedPostgres postgres;
    private final String password;

    private PostgresServer(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** One that forgets everything, on any free port. */
    public static PostgresServer ephemeral() {
        return start(EmbeddedPostgres.builder(), UUID.randomUUID().toString());
    }

    /** One that keeps its data in a folder; a server that still runs on that folder is reached, not replaced. */
    public static PostgresServer on(Path data, int port, String password) {
        return start(
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port),
                password);
    }

    private static PostgresServer start(EmbeddedPostgres.Builder builder, String password) {
        try {
            var postgres = builder.setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .start();
            var server = new PostgresServer(postgres, password);
            server.provision();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("Postgres did not start", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("Postgres could not be set up", failed);
        }
    }

    private void provision() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            for (var role : Role.values()) {
                sql.execute("set holdfast.%s_password = '%s'".formatted(role.shortName(), password));
            }
            sql.execute(rolesScript());
            try (var known = sql.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (known.next()) {
                    return;
                }
            }
            sql.execute("create database " + DATABASE + " owner " + Role.OWNER.user());
        }
    }

    private static String rolesScript() {
        try (var script =
                Objects.requireNonNull(PostgresServer.class.getResourceAsStream("/io/holdfast/localstack/roles.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The address for one of Holdfast's roles, as {@code DATABASE_URL} wants it. */
    public String url(Role role) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(role.user(), password, postgres.getPort(), DATABASE);
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("Postgres did not stop", failed);
        }
    }

    /** Who connects. */
    public enum Role {
        OWNER,
        GATEWAY,
        WORKER;

        String shortName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String user() {
            return "holdfast_" + shortName();
        }
    }

    /** Whether a folder holds a database already. */
    static boolean isInitialised(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }
}
