package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.Executables;
import io.holdfast.localstack.servers.ServerFailed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the worker's program compare ledger, claims and workflows now. */
public final class Reconciling {

    private Reconciling() {}

    /**
     * Waits until it is done, and answers with the program's exit code; empty if there is nothing to compare.
     *
     * @param environment may name another Temporal server than that of the running stack
     */
    public static Optional<Integer> run(Home home, Map<String, String> environment) {
        var own = RunState.read(home)
                .filter(RunState::launcherLives)
                .map(state -> state.temporal().address());
        var address = Optional.ofNullable(environment.get("TEMPORAL_ADDRESS"))
                .filter(named -> !named.isEmpty())
                .or(() -> own);
        return address.map(there -> run(home, there, environment));
    }

    private static int run(Home home, String address, Map<String, String> environment) {
        var command = List.of(
                Executables.java(),
                Program.QUICK_COMPILER,
                Program.COLLECTOR,
                "-Xmx160m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-jar",
                home.workerJar().toString(),
                "reconcile");
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("TEMPORAL_ADDRESS", address);
        process.environment().put("JAVA_TOOL_OPTIONS", "");
        process.environment()
                .put(
                        "PAYLOAD_KEYS",
                        Histories.keys(environment, Secrets.of(home).payloadKeys()));
        process.environment().put("CLEAR_TEXT_HISTORIES", Boolean.toString(Histories.areClear(environment)));
        try {
            return process.start().waitFor();
        } catch (IOException failed) {
            throw new ServerFailed("The worker's program can't be started", failed);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
