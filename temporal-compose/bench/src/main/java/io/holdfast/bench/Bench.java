package io.holdfast.bench;

import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackOptions;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;

/** Runs one benchmark, or all of them, on a stack of its own. */
public final class Bench {

    private static final List<String> NAMES = List.of("placing", "one-slot");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var wanted = arguments.length == 0 ? NAMES : List.of(arguments);
        for (var name : wanted) {
            if (!NAMES.contains(name)) {
                System.err.println("There is no benchmark '" + name + "'. There are: " + String.join(", ", NAMES));
                System.exit(64);
            }
        }
        var data = Files.createTempDirectory("holdfast-bench");
        try (var stack = LocalStack.start(StackOptions.forTests(data), line -> System.err.println(line))) {
            var connection = new TemporalConnection(stack.temporalAddress(), "default");
            var stubs = connection.stubs();
            for (var name : wanted) {
                run(name, stack, connection.client(stubs), System.out);
            }
            stubs.shutdownNow();
        }
    }

    private static void run(String name, LocalStack stack, WorkflowClient temporal, PrintStream out) throws Exception {
        switch (name) {
            case "placing" -> new PlacingBench(stack, temporal, out).run();
            case "one-slot" -> new OneSlotBench(stack, temporal, out).run();
            default -> throw new IllegalStateException(name);
        }
    }
}
