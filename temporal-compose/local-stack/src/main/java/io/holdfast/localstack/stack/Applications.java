package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.ServerProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How Holdfast's own processes are run: the gateway, the worker, and the two that migrate. */
record Applications(
        Home home,
        Programs programs,
        Secrets secrets,
        PostgresServer postgres,
        String redisUrl,
        String temporalAddress,
        Ports ports) {

    private static final List<String> SERVER_FLAGS =
            List.of("-Xmx320m", "-XX:+ExitOnOutOfMemoryError", "-Djava.net.preferIPv4Stack=true");
    /** Whoever tries things on one's own machine comes from one address. */
    private static final String HARDLY_ANY_LIMITS =
            "anonymous=1000000,auth=1000000,person=1000000,key=1000000,placing=1000000,guest_placing=1000000,"
                    + "guest_contact=1000000";

    // For its first thousands of bookings the optimising compiler takes half of a worker's time; what a gateway works
    // out
    // for a look at free slots takes twice as long without it.
    private static final List<String> WORKER_FLAGS = with(Program.QUICK_COMPILER, SERVER_FLAGS);

    // They live for a second or two: compiling them well would not pay.
    private static final List<String> ONE_SHOT_FLAGS =
            List.of("-Xmx192m", Program.QUICK_COMPILER, "-Djava.net.preferIPv4Stack=true");

    ServerProcess.Launch gateway(String name, int port, int managementPort, Map<String, String> extra) {
        var environment = environment(PostgresServer.Role.GATEWAY);
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("DEVELOPMENT_API_KEY", secrets.apiKey());
        environment.put("SLOT_TOKEN_KEY", secrets.slotTokenKey());
        // Everybody who uses a local stack, its benchmarks included, comes from one address.
        environment.put("TEMPORAL_UI_ORIGINS", "http://127.0.0.1:" + ports.temporalUi());
        environment.put("RATE_LIMITS", System.getenv().getOrDefault("RATE_LIMITS", HARDLY_ANY_LIMITS));
        environment.put("IDENTITY_SIGNING_KEYS", secrets.signingKeys());
        environment.putAll(extra);
        return server(name, port, programs.gateway().command(SERVER_FLAGS, List.of()), environment);
    }

    ServerProcess.Launch worker(String name, int managementPort, Map<String, String> extra) {
        var environment = environment(PostgresServer.Role.WORKER);
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(extra);
        return server(name, managementPort, programs.worker().command(WORKER_FLAGS, List.of("all")), environment);
    }

    ServerProcess.Launch migrateGateway() {
        return oneShot("migrate-gateway", programs.gateway(), DemoPerson.settings(secrets.demoPassword()));
    }

    ServerProcess.Launch migrateWorker() {
        return oneShot("migrate-worker", programs.worker(), Map.of("DEMO_DATA", "true"));
    }

    private static List<String> with(String flag, List<String> flags) {
        return Stream.concat(Stream.of(flag), flags.stream()).toList();
    }

    private ServerProcess.Launch server(String name, int port, List<String> command, Map<String, String> environment) {
        return new ServerProcess.Launch(
                name,
                port,
                command,
                environment,
                home.log(name),
                "TERM",
                Duration.ofSeconds(35),
                Duration.ofSeconds(90));
    }

    private ServerProcess.Launch oneShot(String name, Program program, Map<String, String> extra) {
        var environment = environment(PostgresServer.Role.OWNER);
        environment.putAll(extra);
        return new ServerProcess.Launch(
                name,
                0,
                program.command(ONE_SHOT_FLAGS, List.of("migrate")),
                environment,
                home.log(name),
                "TERM",
                Duration.ofSeconds(5),
                Duration.ofSeconds(90));
    }

    private Map<String, String> environment(PostgresServer.Role role) {
        var providers = "http://127.0.0.1:" + ports.providers();
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", postgres.url(role));
        environment.put("REDIS_URL", redisUrl);
        environment.put("TEMPORAL_ADDRESS", temporalAddress);
        environment.put("TEMPORAL_NAMESPACE", System.getenv().getOrDefault("TEMPORAL_NAMESPACE", "default"));
        environment.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + ports.gateway());
        environment.put("SENDGRID_API_KEY", secrets.sendgridApiKey());
        environment.put("SENDGRID_API_BASE", providers);
        environment.put("TWILIO_ACCOUNT_SID", secrets.twilioAccountSid());
        environment.put("TWILIO_AUTH_TOKEN", secrets.twilioAuthToken());
        environment.put("TWILIO_API_BASE", providers);
        environment.put("MAIL_FROM", "bookings@holdfast.example");
        environment.put("PAYLOAD_KEYS", Histories.keys(System.getenv(), secrets.payloadKeys()));
        environment.put("CLEAR_TEXT_HISTORIES", Boolean.toString(Histories.areClear(System.getenv())));
        environment.put("TWILIO_FROM", "+15005550006");
        // A module's own address in the shell of the person who starts the stack would lead elsewhere.
        for (var module : List.of("BOOKING", "PAYMENTS", "NOTIFY", "IDENTITY")) {
            environment.put(module + "_DATABASE_URL", "");
        }
        environment.put("JAVA_TOOL_OPTIONS", "");
        return environment;
    }
}
