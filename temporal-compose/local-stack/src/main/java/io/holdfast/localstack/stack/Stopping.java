package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.OwnProcess;
import java.time.Duration;
import java.util.List;

/** Stops the stack of a data folder from outside. */
public final class Stopping {

    /** Longer than the worker's drain and everything after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stopping() {}

    /** Asks the launcher to stop everything; what is left after that, or was left by one that died, is stopped here. */
    public static boolean stop(Home home) {
        var run = RunState.read(home);
        var launcher = run.flatMap(state -> state.launcher().alive());
        launcher.ifPresent(process -> OwnProcess.stopAlone(process, "TERM", PATIENCE));
        List<String> left = Leftovers.stop(home);
        return launcher.isPresent() || !left.isEmpty();
    }
}
