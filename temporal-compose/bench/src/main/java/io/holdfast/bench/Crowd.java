package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** People who all log in at once, and what others notice of it. */
final class Crowd {

    private static final int BUSY = 503;
    private static final int NO_ANSWER = 0;

    private final Members members;
    private final List<Lab.Person> people;

    Crowd(Members members, int size) {
        this.members = members;
        var all = new ArrayList<Lab.Person>();
        for (int n = 0; n < size; n++) {
            all.add(members.newPerson());
        }
        this.people = List.copyOf(all);
    }

    /**
     * What came of it.
     *
     * @param answers how often the logins were answered with each status
     */
    record Result(double seconds, Map<Integer, Integer> answers, Percentiles readers, int failedReads) {

        int in() {
            return answers.getOrDefault(200, 0);
        }
    }

    /** Readers go on until the last login has had its last answer. */
    Result logsInBeside(int readers, Callable<Long> read) throws InterruptedException {
        var answers = new ConcurrentSkipListMap<Integer, Integer>();
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        var failed = new AtomicInteger();
        var isOver = new AtomicBoolean();
        var waiting = new CountDownLatch(people.size());
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person : people) {
                threads.execute(() -> {
                    visit(person, answers);
                    waiting.countDown();
                });
            }
            for (int reader = 0; reader < readers; reader++) {
                threads.execute(() -> {
                    while (!isOver.get()) {
                        measure(read, nanos, failed);
                    }
                });
            }
            waiting.await();
            isOver.set(true);
        }
        return new Result((System.nanoTime() - began) / 1e9, answers, Percentiles.of(nanos), failed.get());
    }

    private void visit(Lab.Person person, Map<Integer, Integer> answers) {
        try {
            var visit = members.logInPatiently(person);
            answers.merge(visit.status(), 1, Integer::sum);
            if (visit.sentAway() > 0) {
                answers.merge(BUSY, visit.sentAway(), Integer::sum);
            }
        } catch (IOException | InterruptedException broken) {
            answers.merge(NO_ANSWER, 1, Integer::sum);
        }
    }

    private static void measure(Callable<Long> read, List<Long> nanos, AtomicInteger failed) {
        try {
            nanos.add(read.call());
        } catch (Exception broken) {
            failed.incrementAndGet();
        }
    }
}
