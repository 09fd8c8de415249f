package io.holdfast.localstack;

import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.stack.Home;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.Reconciling;
import io.holdfast.localstack.stack.StatusReport;
import io.holdfast.localstack.stack.Stopping;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the launcher script runs: {@code <verb> <checkout> [flags]}. */
final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 64;

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length < 2) {
            System.err.println("usage: <prepare|up|down|status|reconcile> <checkout> [flags]");
            System.exit(MISUSED);
        }
        var flags = List.of(arguments).subList(2, arguments.length);
        var home = home(Path.of(arguments[1]), flags);
        try {
            System.exit(
                    switch (arguments[0]) {
                        case "up" -> new Up(home, out).run();
                        case "prepare" -> prepare(home, out);
                        case "down" -> down(home, out);
                        case "status" -> status(home, flags.contains("--json"), out);
                        case "reconcile" -> reconcile(home, out);
                        default -> MISUSED;
                    });
        } catch (ServerFailed failed) {
            out.println("failed: " + failed.getMessage());
            System.exit(FAILED);
        }
    }

    private static Home home(Path checkout, List<String> flags) {
        return flags.stream()
                .filter(flag -> flag.startsWith("--data="))
                .map(flag -> new Home(checkout, Path.of(flag.substring("--data=".length()))))
                .findFirst()
                .orElseGet(() -> Home.of(checkout));
    }

    private static int prepare(Home home, PrintStream out) {
        LocalStack.prepareOnce(home, line -> out.println("  " + line));
        return 0;
    }

    private static int down(Home home, PrintStream out) {
        out.println(Stopping.stop(home) ? "stopped" : "nothing was running");
        return 0;
    }

    private static int reconcile(Home home, PrintStream out) {
        return Reconciling.run(home, System.getenv()).orElseGet(() -> {
            out.println("Holdfast does not run here: ./holdfast up starts it; TEMPORAL_ADDRESS names one elsewhere");
            return FAILED;
        });
    }

    private static int status(Home home, boolean json, PrintStream out) {
        var status = new StatusReport(home).now();
        out.println(json ? status.json() : StatusTable.of(status));
        return status.state().exitCode();
    }
}
