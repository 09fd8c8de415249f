package io.holdfast.localstack.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a stack is started with.
 *
 * @param usualPorts the ports people know, moved only if taken; otherwise any free ones, for tests
 */
public record StackOptions(
        Home home,
        boolean usualPorts,
        Map<String, String> gatewayEnvironment,
        Map<String, String> workerEnvironment,
        Map<String, String> environment) {

    public StackOptions {
        gatewayEnvironment = Map.copyOf(gatewayEnvironment);
        workerEnvironment = Map.copyOf(workerEnvironment);
        environment = Map.copyOf(environment);
    }

    /** As the launcher starts it. */
    public static StackOptions forPeople(Home home) {
        return new StackOptions(home, true, Map.of(), Map.of(), System.getenv());
    }

    /** As tests start it: the checkout around the working directory, data in a folder of their own, any free ports. */
    public static StackOptions forTests(Path data) {
        return new StackOptions(Home.around(Path.of(""), data), false, Map.of(), Map.of(), System.getenv());
    }

    public StackOptions withGatewayEnvironment(Map<String, String> extra) {
        return new StackOptions(home, usualPorts, extra, workerEnvironment, environment);
    }

    public StackOptions withWorkerEnvironment(Map<String, String> extra) {
        return new StackOptions(home, usualPorts, gatewayEnvironment, extra, environment);
    }

    /** What the stack itself reads, such as {@code TEMPORAL_ADDRESS}; the environment of the process by default. */
    public StackOptions withEnvironment(Map<String, String> other) {
        return new StackOptions(home, usualPorts, gatewayEnvironment, workerEnvironment, other);
    }
}
