package io.holdfast.worker.migration;

import io.holdfast.booking.BookingSchema;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.Migrations;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.notify.NotifySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** All modules' migrations, then Temporal's namespace. Running it again changes nothing. */
public final class Migration {

    private final List<Step> steps;
    private final TemporalConnection temporal;
    private final Consumer<String> say;

    private Migration(List<Step> steps, TemporalConnection temporal, Consumer<String> say) {
        this.steps = steps;
        this.temporal = temporal;
        this.say = say;
    }

    /** Checks every setting before anything is touched. */
    public static Migration of(Settings settings) {
        var steps = new ArrayList<Step>();
        steps.add(Step.of("booking", BookingSchema.migrations(), settings));
        if (settings.flag("DEMO_DATA")) {
            steps.add(Step.of("demonstration data", BookingSchema.demo(), settings));
        }
        steps.add(Step.of("notify", NotifySchema.migrations(), settings));
        return new Migration(List.copyOf(steps), TemporalConnection.of(settings), System.out::println);
    }

    /** Waits for the servers for a while; whether everything is as it should be now. */
    public boolean run() {
        quietLibraries();
        try {
            steps.forEach(step -> step.run(say));
            new TemporalNamespace(temporal, say).prepare();
            return true;
        } catch (FlywayException failed) {
            System.err.println("The database could not be migrated: " + failed.getMessage());
        } catch (TemporalNotPrepared failed) {
            System.err.println(failed.getMessage());
        }
        return false;
    }

    /** Without Spring nobody else tells the logging to say warnings only. */
    private static void quietLibraries() {
        var logging = LoggingSystem.get(Migration.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    private record Step(String name, Migrations migrations, DatabaseUrl url) {

        static Step of(String name, Migrations migrations, Settings settings) {
            return new Step(name, migrations, DatabaseUrl.of(settings, migrations.urlSetting()));
        }

        void run(Consumer<String> say) {
            var count = migrations.run(url);
            say.accept(count == 0 ? "%s: up to date".formatted(name) : "%s: %d migrated".formatted(name, count));
        }
    }
}
