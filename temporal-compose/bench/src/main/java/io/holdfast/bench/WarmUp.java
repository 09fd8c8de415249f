package io.holdfast.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Until it gets no faster: compilers need thousands of runs before they are done. */
final class WarmUp {

    private static final int CLIENTS = 8;
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int MOST = 16;
    private static final int PATIENCE = 3;
    private static final double FASTER = 1.02;

    private final String what;
    private final PrintStream out;

    private WarmUp(String what, PrintStream out) {
        this.what = what;
        this.out = out;
    }

    static WarmUp of(String what, PrintStream out) {
        return new WarmUp(what, out);
    }

    void run(Callable<?> bare, IntFunction<Callable<?>> ours) throws InterruptedException {
        var best = 0.0;
        var waited = 0;
        for (int round = 0; round < MOST && waited < PATIENCE; round++) {
            Load.run(CLIENTS, ROUND.dividedBy(2), client -> bare);
            var rate = Load.run(CLIENTS, ROUND, ours).perSecond();
            out.printf("Warming up: %.1f %s per second%n", rate, what);
            waited = rate < best * FASTER ? waited + 1 : 0;
            best = Math.max(best, rate);
        }
    }
}
