package io.holdfast.localstack;

import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.localstack.stack.Home;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackOptions;
import io.holdfast.localstack.stack.StackStatus;
import io.holdfast.localstack.stack.StatusReport;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts a stack, keeps it running and stops it with this process. */
final class Up {

    private static final int FAILED = 1;

    private final Home home;
    private final PrintStream out;
    private final Instant began = Instant.now();
    private volatile boolean stopping;

    Up(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run() {
        var prepared = LocalStack.prepare(StackOptions.forPeople(home), this::say);
        if (prepared.isEmpty()) {
            var status = new StatusReport(home).now();
            var early = status.state() == StackStatus.State.STOPPED || status.state() == StackStatus.State.STARTING;
            out.println(early ? "Holdfast is being started already." : "Holdfast runs already.");
            out.println(early ? "" : StatusTable.of(status));
            return 0;
        }
        var stack = prepared.get();
        stopWithThisProcess(stack);
        try {
            stack.start(this::say);
        } catch (ServerFailed failed) {
            if (!stopping) {
                say("failed: " + failed.getMessage());
            }
            return FAILED;
        }
        out.println(Welcome.text(stack, Clock.systemUTC()));
        watch(stack);
        return 0;
    }

    /** The signals INT, TERM and HUP end a JVM through its shutdown hooks. */
    private void stopWithThisProcess(LocalStack stack) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            if (!stack.wanted().isEmpty()) {
                say("stopping");
            }
            stack.close();
        }));
    }

    /** A part that ends by itself is started again, as an operator would have it. */
    private void watch(LocalStack stack) {
        var never = new CountDownLatch(1);
        var pause = 1L;
        try {
            while (!never.await(pause, TimeUnit.SECONDS)) {
                var dead =
                        stack.wanted().stream().filter(part -> !part.isAlive()).toList();
                dead.forEach(this::revive);
                // What ends again and again is tried less and less often.
                pause = dead.isEmpty() ? 1 : Math.min(pause * 2, 60);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive(ServerProcess part) {
        say("%s ended unexpectedly; starting it again".formatted(part.name()));
        try {
            part.start();
            say("%s is back".formatted(part.name()));
        } catch (ServerFailed failed) {
            say(failed.getMessage());
        }
    }

    private void say(String line) {
        var seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, line));
    }
}
