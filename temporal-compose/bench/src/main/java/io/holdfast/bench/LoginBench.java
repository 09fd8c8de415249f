package io.holdfast.bench;

import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What knowing who calls costs, and what a crowd that logs in costs everybody else. */
final class LoginBench {

    private static final int READS = 1_500;
    private static final int WARM_UP = 500;
    private static final int CROWD = 200;
    private static final int READERS = 4;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Members members;
    private final PrintStream out;

    LoginBench(LocalStack stack, PrintStream out) {
        this.members = new Members(stack);
        this.out = out;
    }

    void run() throws Exception {
        var owner = members.newOwner();
        var token = members.logIn(owner);
        var key = members.newKey(token);
        var booking = members.newBooking(key);
        checks(booking, key, token);
        crowd(booking, token);
    }

    /** One after the other, so that both meet the same machine. */
    private void checks(String booking, String key, String token) throws Exception {
        List<Long> byKey = new ArrayList<>();
        List<Long> byToken = new ArrayList<>();
        for (int n = 0; n < WARM_UP + READS; n++) {
            var keyTook = read(booking, key);
            var tokenTook = read(booking, token);
            if (n >= WARM_UP) {
                byKey.add(keyTook);
                byToken.add(tokenTook);
            }
        }
        var keys = Percentiles.of(byKey);
        var tokens = Percentiles.of(byToken);
        out.printf("%d reads of a booking, by an API key and by an access token in turns:%n", READS);
        out.printf("%-14s %8s %8s%n", "", "p50 ms", "p95 ms");
        out.printf("%-14s %8.2f %8.2f%n", "API key", keys.at(0.5), keys.at(0.95));
        out.printf("%-14s %8.2f %8.2f%n", "access token", tokens.at(0.5), tokens.at(0.95));
        out.printf("checking the token adds %.2f ms at the median (budget 1)%n%n", tokens.at(0.5) - keys.at(0.5));
    }

    private void crowd(String booking, String token) throws Exception {
        var crowd = new Crowd(members, CROWD);
        var alone = Load.run(READERS, QUIET, reader -> () -> read(booking, token));
        var beside = crowd.logsInBeside(READERS, () -> read(booking, token));
        out.printf(
                "%d people log in at once and come again when told to: done after %.1f s, %d of them in%n",
                CROWD, beside.seconds(), beside.in());
        beside.answers().forEach((status, times) -> out.printf("answered %03d   %8d times%n", status, times));
        out.printf("reads of a booking by %d clients, alone and beside the logins:%n", READERS);
        out.printf("%-14s %8s %8s %8s %8s%n", "", "reads", "failed", "p50 ms", "p95 ms");
        row("alone", alone.latency(), alone.failures());
        row("beside", beside.readers(), beside.failedReads());
        out.printf("the budget of the p95 beside the logins is 50 ms%n");
    }

    private void row(String name, Percentiles latency, int failed) {
        out.printf(
                "%-14s %8d %8d %8.1f %8.1f%n",
                name, latency.sorted().size(), failed, latency.at(0.5), latency.at(0.95));
    }

    private long read(String booking, String credentials) throws IOException, InterruptedException {
        var began = System.nanoTime();
        members.read(booking, credentials);
        return System.nanoTime() - began;
    }
}
