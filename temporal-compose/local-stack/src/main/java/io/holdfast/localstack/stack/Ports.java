package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.FreePort;
import io.holdfast.localstack.servers.ServerFailed;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which ports a stack listens on: the usual ones, each moved to the next free one if it is taken. */
record Ports(
        int gateway,
        int gatewayManagement,
        int workerManagement,
        int temporal,
        int temporalUi,
        int postgres,
        int redis,
        int providers) {

    private static final int LOOK_FURTHER = 500;

    static Ports usual(IntPredicate free) {
        var chosen = new HashSet<Integer>();
        return new Ports(
                next(8080, chosen, free),
                next(9090, chosen, free),
                next(9091, chosen, free),
                next(7233, chosen, free),
                next(8233, chosen, free),
                next(5432, chosen, free),
                next(6379, chosen, free),
                next(8025, chosen, free));
    }

    /** Out of everybody's way, for tests. */
    static Ports anywhere(IntPredicate free) {
        var ports = IntStream.generate(() -> FreePort.any(free)).limit(8).toArray();
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6], ports[7]);
    }

    private static int next(int usual, Set<Integer> chosen, IntPredicate free) {
        return IntStream.range(usual, usual + LOOK_FURTHER)
                .filter(port -> !chosen.contains(port))
                .filter(free)
                .peek(chosen::add)
                .findFirst()
                .orElseThrow(() ->
                        new ServerFailed("No free port between %d and %d".formatted(usual, usual + LOOK_FURTHER)));
    }
}
