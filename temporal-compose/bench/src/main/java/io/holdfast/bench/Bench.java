package io.holdfast.bench;

import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.stack.Home;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackOptions;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** Runs one benchmark, or all of them, on a stack of its own. */
public final class Bench {

    private static final int WRONG_USAGE = 64;
    private static final List<String> NAMES =
            List.of("placing", "lifecycle", "open-bookings", "one-slot", "logins", "availability");

    private Bench() {}

    /** The first argument is the checkout, the others are names of benchmarks. */
    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments).subList(1, arguments.length);
        var wanted = names.isEmpty() ? NAMES : names;
        var unknown = wanted.stream().filter(name -> !NAMES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            System.err.println("There is no benchmark '" + unknown.get() + "'. There are: " + String.join(", ", NAMES));
            System.exit(WRONG_USAGE);
        }
        var data = Files.createTempDirectory("holdfast-bench");
        var home = Home.around(Path.of(arguments[0]), data);
        var options = new StackOptions(home, false, Map.of(), Map.of(), System.getenv());
        var stack = LocalStack.start(options, line -> System.err.println(line));
        // However the benchmark ends, interrupted or not, nothing is left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(stack, data)));
        var connection = new TemporalConnection(stack.temporalAddress(), "default");
        var stubs = connection.stubs();
        for (var name : wanted) {
            run(name, stack, connection.client(stubs), System.out);
        }
        stubs.shutdownNow();
        System.exit(0);
    }

    private static void remove(LocalStack stack, Path data) {
        try {
            stack.close();
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException left) {
            System.err.println("Left behind: " + data);
        }
    }

    private static void run(String name, LocalStack stack, WorkflowClient temporal, PrintStream out) throws Exception {
        switch (name) {
            case "placing" -> new PlacingBench(stack, temporal, out).run();
            case "lifecycle" -> new LifecycleBench(stack, temporal, out).run();
            case "open-bookings" -> new OpenBookingsBench(stack, temporal, out).run();
            case "one-slot" -> new OneSlotBench(stack, temporal, out).run();
            case "logins" -> new LoginBench(stack, out).run();
            case "availability" -> new AvailabilityBench(stack, out).run();
            default -> throw new IllegalStateException(name);
        }
    }
}
