package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.OwnProcess;
import java.time.Duration;
import java.util.List;

/** What a launcher that died without a word left running. Everything it needs to go on is on disk. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private Leftovers() {}

    /** Stops them and says which; touches only processes that are provably the recorded ones. */
    static List<String> stop(Home home) {
        var state = RunState.read(home);
        var left = state.map(RunState::livingParts).orElse(List.of());
        left.parallelStream()
                .forEach(part -> part.alive().ifPresent(process -> OwnProcess.stop(process, part.stopSignal(), GRACE)));
        RunState.forget(home);
        return left.stream().map(RunState.Part::name).toList();
    }
}
