package io.holdfast.booking.placing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks the database once for many. While one batch of a group is under way the questions that arrive wait and make up
 * the next one, so that a crowd costs a handful of transactions and a lone question waits for nobody.
 */
final class Batches<G, Q, A> {

    private static final int LARGEST = 50;

    private final BiFunction<G, List<Q>, Mono<Map<Q, A>>> ask;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<G, Deque<Waiting<Q, A>>> arrived = new HashMap<>();

    /**
     * Batches that are asked like this.
     *
     * @param ask answers questions of one group; a question it leaves out has no answer
     */
    Batches(BiFunction<G, List<Q>, Mono<Map<Q, A>>> ask) {
        this.ask = ask;
    }

    Mono<A> ask(G group, Q question) {
        return Mono.defer(() -> {
            var waiting = new Waiting<Q, A>(question, Sinks.one());
            if (arrive(group, waiting)) {
                next(group);
            }
            return waiting.answer().asMono();
        });
    }

    /** Whether nobody of the group is on the way, so that the newcomer must go. */
    private boolean arrive(G group, Waiting<Q, A> waiting) {
        lock.lock();
        try {
            var queue = arrived.get(group);
            var first = queue == null;
            if (queue == null) {
                queue = new ArrayDeque<>();
                arrived.put(group, queue);
            }
            queue.add(waiting);
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void next(G group) {
        var batch = take(group);
        if (batch.isEmpty()) {
            return;
        }
        var questions = batch.stream().map(Waiting::question).distinct().toList();
        ask.apply(group, questions)
                .subscribe(
                        answers -> {
                            batch.forEach(waiting -> waiting.tell(answers.get(waiting.question())));
                            next(group);
                        },
                        failed -> {
                            batch.forEach(waiting -> waiting.fail(failed));
                            next(group);
                        });
    }

    private List<Waiting<Q, A>> take(G group) {
        lock.lock();
        try {
            var queue = arrived.get(group);
            if (queue == null || queue.isEmpty()) {
                arrived.remove(group);
                return List.of();
            }
            var batch = new ArrayList<Waiting<Q, A>>();
            while (batch.size() < LARGEST && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private record Waiting<Q, A>(Q question, Sinks.One<A> answer) {

        void tell(@Nullable A found) {
            if (found == null) {
                answer.tryEmitEmpty();
            } else {
                answer.tryEmitValue(found);
            }
        }

        void fail(Throwable failed) {
            answer.tryEmitError(failed);
        }
    }
}
