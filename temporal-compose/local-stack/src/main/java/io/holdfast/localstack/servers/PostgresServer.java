package io.holdfast.localstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real Postgres with Holdfast's database and roles in it. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "holdfast";

    private final Path data;
    private final String password;
    private final PostgresBinaries binaries = PostgresBinaries.obtain();
    private final ServerProcess process;

    private PostgresServer(
            Path data, Path log, int port, String password, List<String> settings, Consumer<ServerProcess> spawned) {
        this.data = data;
        this.password = password;
        this.process = new ServerProcess(launch(log, port, settings), this::answers, spawned);
    }

    /** One that forgets everything, on any free port. */
    public static PostgresServer ephemeral() {
        var folder = ThrowAwayFolder.create("holdfast-postgres");
        var server = new PostgresServer(
                folder.resolve("data"),
                folder.resolve("postgres.log"),
                FreePort.any(),
                UUID.randomUUID().toString(),
                // Nobody needs this data after a power cut.
                List.of("fsync=off", "full_page_writes=off"),
                _ -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.process.kill();
            CacheFolder.delete(folder);
        }));
        server.start();
        return server;
    }

    /** One that keeps its data in a folder. It is not started yet. */
    public static PostgresServer on(Path data, Path log, int port, String password, Consumer<ServerProcess> spawned) {
        return new PostgresServer(data, log, port, password, List.of(), spawned);
    }

    /** Returns when it answers and has the database and roles. */
    public void start() {
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise();
            }
            process.start();
            provision();
        } catch (IOException failed) {
            throw new UncheckedIOException("Postgres did not start", failed);
        } catch (SQLException failed) {
            throw new ServerFailed("Postgres could not be set up: " + failed.getMessage(), failed);
        }
    }

    private void initialise() throws IOException {
        CacheFolder.delete(data);
        var parent = Files.createDirectories(data.toAbsolutePath().getParent());
        var secret = Files.createTempFile(parent, "postgres", ".password");
        // A folder that counts appears in one move, so that a kill half-way leaves none that looks complete.
        var unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        CacheFolder.delete(unfinished);
        try {
            Files.writeString(secret, password);
            run(binaries.command(
                    "initdb",
                    "-U",
                    "postgres",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + secret,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--no-instructions",
                    "-D",
                    unfinished.toString()));
            Files.move(unfinished, data);
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private static void run(List<String> command) throws IOException {
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = program.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!program.waitFor(60, TimeUnit.SECONDS) || program.exitValue() != 0) {
                throw new ServerFailed("Postgres could not be initialised: " + said.strip());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private ServerProcess.Launch launch(Path log, int port, List<String> extra) {
        var command = binaries.command(
                "postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                // A socket file would have to lie in a folder with a short path that is ours.
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=128MB");
        var whole = new ArrayList<>(command);
        extra.forEach(setting -> whole.addAll(List.of("-c", setting)));
        // SIGINT is Postgres' fast shutdown: SIGTERM would wait for every client to leave.
        return new ServerProcess.Launch(
                "postgres", port, whole, Map.of(), log, "INT", Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    private boolean answers() throws SQLException {
        try (var connection = superuser();
                var sql = connection.createStatement()) {
            return sql.execute("select 1");
        }
    }

    private Connection superuser() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port()), properties);
    }

    private void provision() throws SQLException {
        try (var connection = superuser();
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
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(role.user(), password, port(), DATABASE);
    }

    /** The JDBC address for a superuser, for tests that look behind the walls. */
    public String superuserJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&password=%s".formatted(port(), DATABASE, password);
    }

    public int port() {
        return process.port();
    }

    public ServerProcess process() {
        return process;
    }

    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        stop();
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
}
