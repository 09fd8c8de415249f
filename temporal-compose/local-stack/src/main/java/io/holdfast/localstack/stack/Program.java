package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.CacheFolder;
import io.holdfast.localstack.servers.Executables;
import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * One of Holdfast's programs, made ready once per build: unpacked, and with the JDK's ahead-of-time cache of its
 * classes. That takes half a minute of a core and saves three quarters of every start.
 */
record Program(List<String> flags, Path jar) {

    // The cache fits only the collector it was made with.
    static final String COLLECTOR = "-XX:+UseSerialGC";

    /** Without the optimising compiler, which takes a while to be worth what it costs. */
    static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    Program {
        flags = List.copyOf(flags);
    }

    static Program ready(Path fatJar, List<String> arguments, Progress progress) {
        var folder = new CacheFolder(fatJar.resolveSibling("quick-start"));
        var waiting = (java.util.function.Consumer<String>) progress::says;
        try {
            var key = key(fatJar);
            var unpacked =
                    folder.obtain(key, waiting, empty -> unpack(fatJar, empty)).resolve(fatJar.getFileName());
            var cache = folder.obtain(key + "-classes", waiting, empty -> {
                progress.says("preparing %s for quick starts, once per build".formatted(fatJar.getFileName()));
                train(unpacked, arguments, empty);
            });
            return new Program(List.of("-XX:AOTCache=" + cache.resolve("app.aot")), unpacked);
        } catch (IOException | ServerFailed failed) {
            progress.says("%s will start slowly: %s".formatted(fatJar.getFileName(), failed.getMessage()));
            return new Program(List.of(), fatJar);
        }
    }

    /** The build gives every jar the same time, so its content must tell. */
    private static String key(Path jar) throws IOException {
        var sum = new CRC32C();
        try (var input = Files.newInputStream(jar)) {
            var buffer = new byte[1 << 20];
            for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return "%08x-%d-jdk-%s".formatted(sum.getValue(), Files.size(jar), Runtime.version());
    }

    private static void unpack(Path fatJar, Path folder) {
        run(
                "unpack",
                folder,
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        fatJar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()));
    }

    /** The program builds its whole context, touches no server and ends. */
    private static void train(Path jar, List<String> arguments, Path folder) throws IOException {
        var command = new ArrayList<>(List.of(
                COLLECTOR,
                "-Xmx320m",
                "-Djava.net.preferIPv4Stack=true",
                "-XX:AOTCacheOutput=" + folder.resolve("app.aot"),
                "-Dspring.context.exit=onRefresh",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        run("train", folder, command);
        if (!Files.exists(folder.resolve("app.aot"))) {
            throw new IOException("the JDK made no cache of its classes");
        }
    }

    private static void run(String name, Path folder, List<String> arguments) {
        var command = new ArrayList<>(List.of(Executables.java()));
        command.addAll(arguments);
        var launch = new ServerProcess.Launch(
                name,
                0,
                command,
                TrainingEnvironment.NOBODY_ANSWERS,
                folder.resolve(name + ".log"),
                "TERM",
                Duration.ofSeconds(5),
                PATIENCE);
        var process = new ServerProcess(launch, () -> true);
        var stop = new Thread(process::kill);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            process.runToEnd();
        } finally {
            process.kill();
            forget(stop);
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // it runs at this moment
        }
    }

    /** The command line, without the collector's rivals. */
    List<String> command(List<String> more, List<String> arguments) {
        var command = new ArrayList<>(List.of(Executables.java(), COLLECTOR));
        command.addAll(flags);
        command.addAll(more);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    /** Well-formed settings that lead nowhere. */
    private static final class TrainingEnvironment {

        private static final Map<String, String> NOBODY_ANSWERS = Map.ofEntries(
                Map.entry("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:9/nowhere"),
                Map.entry("REDIS_URL", "redis://127.0.0.1:9"),
                Map.entry("TEMPORAL_ADDRESS", "127.0.0.1:9"),
                Map.entry("TEMPORAL_NAMESPACE", "default"),
                Map.entry("PUBLIC_BASE_URL", "http://127.0.0.1:9"),
                Map.entry("DEVELOPMENT_API_KEY", "hf_test_nobody-to-be-trained-with"),
                Map.entry("SLOT_TOKEN_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                Map.entry("IDENTITY_SIGNING_KEYS", TokenKey.generate(new SecureRandom())),
                Map.entry("PAYLOAD_KEYS", "training:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                Map.entry("SENDGRID_API_KEY", "SG.nobody.nothing"),
                Map.entry("SENDGRID_API_BASE", "http://127.0.0.1:9"),
                Map.entry("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000"),
                Map.entry("TWILIO_AUTH_TOKEN", "00000000000000000000000000000000"),
                Map.entry("TWILIO_API_BASE", "http://127.0.0.1:9"),
                Map.entry("TWILIO_FROM", "+15005550006"),
                Map.entry("MAIL_FROM", "bookings@holdfast.example"),
                Map.entry("JAVA_TOOL_OPTIONS", ""));
    }
}
