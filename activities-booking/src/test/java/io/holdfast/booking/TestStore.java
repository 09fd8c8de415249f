package io.holdfast.booking;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One real Postgres per JVM, migrated, with the demo businesses in it. */
public final class TestStore {

    private static final PostgresServer POSTGRES = start();

    private TestStore() {}

    private static PostgresServer start() {
        var postgres = PostgresServer.ephemeral();
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        var owner = url(postgres, PostgresServer.Role.OWNER);
        BookingSchema.migrations().run(owner);
        BookingSchema.demo().run(owner);
        return postgres;
    }

    private static DatabaseUrl url(PostgresServer postgres, PostgresServer.Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", postgres.url(role))), BookingSchema.DATABASE_URL);
    }

    public static Settings settings(PostgresServer.Role role, Map<String, String> more) {
        var values = new HashMap<>(more);
        values.put("DATABASE_URL", POSTGRES.url(role));
        return new Settings(values);
    }

    public static ModuleDatabase database(PostgresServer.Role role, int connections) {
        var database = ModuleDatabase.of(url(POSTGRES, role), "test", connections);
        awake(database);
        return database;
    }

    /** The first connections of a cold JVM on a busy machine may take longer than a transaction is given. */
    private static void awake(ModuleDatabase database) {
        database.ping().retry(20).block();
    }

    /** What the gateway or the worker would wire. */
    public static AnnotationConfigApplicationContext wire(Class<?> configuration, Settings settings) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Settings.class, () -> settings);
        context.register(configuration);
        context.refresh();
        awake(context.getBean(ModuleDatabase.class));
        return context;
    }

    /** As the owner of the tables, past every wall. */
    public static Connection connect() throws SQLException {
        var owner = url(POSTGRES, PostgresServer.Role.OWNER);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(owner.host(), owner.port(), owner.database()),
                owner.user(),
                owner.password());
    }

    public static void execute(String sql, Object... values) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static List<List<Object>> rows(String sql, Object... values) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var result = statement.executeQuery()) {
                return all(result);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static long count(String sql, Object... values) {
        return ((Number) rows(sql, values).getFirst().getFirst()).longValue();
    }

    private static List<List<Object>> all(ResultSet result) throws SQLException {
        var rows = new ArrayList<List<Object>>();
        while (result.next()) {
            var row = new ArrayList<Object>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
