package io.holdfast.gateway.identity;

import io.holdfast.booking.BookingSchema;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.identity.tokens.TestKeys;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.NotifySchema;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One real Postgres per JVM with every schema the gateway reads; tests keep out of each other's way by their ids. */
public final class TestDatabase {

    private static final String SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final PostgresServer POSTGRES = start();

    private TestDatabase() {}

    private static PostgresServer start() {
        var postgres = PostgresServer.ephemeral();
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        var owner = url(postgres, Role.OWNER);
        IdentitySchema.migrations().run(owner);
        BookingSchema.migrations().run(owner);
        NotifySchema.migrations().run(owner);
        return postgres;
    }

    public static DatabaseUrl url(Role role) {
        return url(POSTGRES, role);
    }

    private static DatabaseUrl url(PostgresServer postgres, Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", postgres.url(role))), "NONE");
    }

    public static Settings settings() {
        return settings(Map.of());
    }

    public static Settings settings(Map<String, String> more) {
        var all = new HashMap<>(more);
        all.put("DATABASE_URL", POSTGRES.url(Role.GATEWAY));
        all.put("PAYLOAD_KEYS", "test:" + SECRET);
        all.put("SLOT_TOKEN_KEY", SECRET);
        all.put("IDENTITY_SIGNING_KEYS", TestKeys.SETTING);
        return new Settings(all);
    }

    /** Past every wall. */
    public static String superuserJdbcUrl() {
        return POSTGRES.superuserJdbcUrl();
    }

    public static ModuleDatabase of(Role role) {
        return awake(ModuleDatabase.of(url(POSTGRES, role), "test-" + role, 8));
    }

    /** What the gateway would wire of it. */
    public static AnnotationConfigApplicationContext wire(
            Class<?> parts, Consumer<AnnotationConfigApplicationContext> more) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Settings.class, () -> settings());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(JsonBody.class);
        context.register(parts);
        more.accept(context);
        context.refresh();
        context.getBeansOfType(ModuleDatabase.class).values().forEach(TestDatabase::awake);
        return context;
    }

    /** The first connections of a cold JVM on a busy machine may take longer than a transaction is given. */
    private static ModuleDatabase awake(ModuleDatabase database) {
        database.ping().retry(20).block();
        return database;
    }
}
