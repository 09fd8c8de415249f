package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

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
        var people = new ArrayList<Lab.Person>();
        for (int n = 0; n < CROWD; n++) {
            people.add(members.newPerson());
        }
        var quiet = Load.run(READERS, QUIET, reader -> () -> read(booking, token));
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        var failed = new AtomicInteger();
        var everybodyIsIn = new AtomicBoolean();
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var in = new CountDownLatch(CROWD);
            people.forEach(person -> threads.execute(() -> {
                members.logInPatiently(person);
                in.countDown();
            }));
            for (int reader = 0; reader < READERS; reader++) {
                threads.execute(() -> {
                    while (!everybodyIsIn.get()) {
                        try {
                            nanos.add(read(booking, token));
                        } catch (IOException | InterruptedException broken) {
                            failed.incrementAndGet();
                        }
                    }
                });
            }
            in.await();
            everybodyIsIn.set(true);
        }
        var meanwhile = Percentiles.of(nanos);
        out.printf(
                "%d logins at once, all in after %.1f s; reads of a booking by %d clients meanwhile:%n",
                CROWD, (System.nanoTime() - began) / 1e9, READERS);
        out.printf("%-14s %8s %8s %8s%n", "", "reads", "p50 ms", "p95 ms");
        out.printf(
                "%-14s %8d %8.1f %8.1f%n",
                "before",
                quiet.latency().sorted().size(),
                quiet.latency().at(0.5),
                quiet.latency().at(0.95));
        out.printf(
                "%-14s %8d %8.1f %8.1f   (budget 50), %d failed%n",
                "meanwhile", nanos.size(), meanwhile.at(0.5), meanwhile.at(0.95), failed.get());
    }

    private long read(String booking, String credentials) throws IOException, InterruptedException {
        var began = System.nanoTime();
        members.read(booking, credentials);
        return System.nanoTime() - began;
    }
}
