package io.holdfast.bench;

import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What knowing and counting who calls costs, and what a crowd that logs in costs everybody else. */
final class LoginBench {

    private static final int READS = 1_500;
    private static final int WARM_UP = 500;
    private static final int CROWD = 200;
    private static final int READERS = 4;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final LocalStack stack;
    private final Members members;
    private final PrintStream out;

    LoginBench(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.members = new Members(stack);
        this.out = out;
    }

    void run() throws Exception {
        var owner = members.newOwner();
        var token = members.logIn(owner);
        var key = members.newKey(token);
        var booking = members.newBooking(key);
        checks(booking, key, token);
        limits(booking, token);
        crowd(booking, token);
    }

    private void checks(String booking, String key, String token) throws Exception {
        out.printf("%d reads of a booking, by an API key and by an access token in turns:%n", READS);
        var more = difference("API key", () -> read(booking, key), "access token", () -> read(booking, token));
        out.printf("checking the token adds %.2f ms at the median (budget 1)%n%n", more);
    }

    /** Gateways that are equally young. */
    private void limits(String booking, String token) throws Exception {
        try (var alone = stack.anotherGateway("gateway-alone", Map.of("REDIS_URL", ""));
                var together = stack.anotherGateway("gateway-together", Map.of())) {
            out.printf("%d reads of a booking, counted by the gateway itself and by Redis in turns:%n", READS);
            var here = members.at(alone);
            var there = members.at(together);
            var more = difference(
                    "in process", () -> read(here, booking, token), "in Redis", () -> read(there, booking, token));
            out.printf("counting in Redis adds %.2f ms at the median%n%n", more);
        }
    }

    /** One after the other, so that both meet the same machine. */
    private double difference(String oneName, Callable<Long> one, String otherName, Callable<Long> other)
            throws Exception {
        List<Long> ofOne = new ArrayList<>();
        List<Long> ofOther = new ArrayList<>();
        for (int n = 0; n < WARM_UP + READS; n++) {
            var oneTook = one.call();
            var otherTook = other.call();
            if (n >= WARM_UP) {
                ofOne.add(oneTook);
                ofOther.add(otherTook);
            }
        }
        var ones = Percentiles.of(ofOne);
        var others = Percentiles.of(ofOther);
        out.printf("%-14s %8s %8s%n", "", "p50 ms", "p95 ms");
        out.printf("%-14s %8.2f %8.2f%n", oneName, ones.at(0.5), ones.at(0.95));
        out.printf("%-14s %8.2f %8.2f%n", otherName, others.at(0.5), others.at(0.95));
        return others.at(0.5) - ones.at(0.5);
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
        return read(members, booking, credentials);
    }

    private static long read(Members members, String booking, String credentials)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        members.read(booking, credentials);
        return System.nanoTime() - began;
    }
}
