package io.holdfast.worker;

import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.LogFormat;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.worker.migration.Migration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A worker process: {@code WorkerApplication <role>}. */
public final class WorkerApplication {

    /** Called with wrong arguments (EX_USAGE). */
    private static final int USAGE = 64;

    private WorkerApplication() {}

    public static void main(String[] arguments) {
        var role = Role.parse(arguments);
        if (role.isEmpty()) {
            System.err.println("usage: worker <role>, where the role is one of " + Role.words());
            System.exit(USAGE);
            return;
        }
        try {
            var settings = Settings.ofEnvironment();
            if (role.get() == Role.MIGRATE) {
                System.exit(Migration.of(settings).run() ? 0 : 1);
            }
            if (role.get() == Role.RECONCILE) {
                PayloadKeys.of(settings);
                System.exit(new Reconciliation(TemporalConnection.of(settings), System.out::println).run());
            }
            start(role.get(), settings);
        } catch (RuntimeException failed) {
            System.exit(exitCode(failed));
        }
    }

    private static int exitCode(RuntimeException failed) {
        var setting = InvalidSettingReporter.settingBehind(failed);
        setting.ifPresent(invalid -> System.err.println(invalid.getMessage()));
        return setting.isPresent() ? InvalidSetting.EXIT_CODE : 1;
    }

    static ConfigurableApplicationContext start(Role role, Settings settings) {
        TemporalConnection.of(settings);
        // Whoever can't read what the others wrote would fail every step of a booking.
        PayloadKeys.of(settings);
        LogFormat.check(settings);
        var worker = WorkerSettings.of(settings);
        var sources = Stream.concat(
                        Stream.of(WorkerConfiguration.class),
                        role.queues().stream().flatMap(queue -> queue.modules().stream()))
                .distinct()
                .toArray(Class<?>[]::new);
        var application = new SpringApplication(sources);
        application.setDefaultProperties(
                Map.of("server.port", worker.managementPort(), "spring.application.name", "worker-" + role.word()));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(Role.class, () -> role);
            beans.registerBean(WorkerSettings.class, () -> worker);
            beans.registerBean(WorkerIdentity.class, () -> WorkerIdentity.of(role));
        });
        return application.run();
    }
}
