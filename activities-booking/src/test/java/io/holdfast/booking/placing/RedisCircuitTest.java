package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.redis.RedisCircuit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisException;

class RedisCircuitTest {

    private final RedisException away = new RedisException("away");

    private final AtomicLong clock = new AtomicLong();
    private final RedisCircuit circuit = new RedisCircuit("under locks", "without locks", clock::get);
    private final Said said = new Said(RedisCircuit.class);

    @AfterEach
    void stopListening() {
        said.close();
    }

    @Test
    void nobody_asks_for_a_moment_after_a_failure_and_then_one_does() throws Exception {
        circuit.failed(asking(), away);
        assertThat(circuit.ask()).isEmpty();
        passThePause();

        assertThat(permittedOf(16)).isEqualTo(1);
        assertThat(circuit.ask()).isEmpty();
    }

    @Test
    void a_failed_trial_makes_everybody_wait_again_and_is_not_said_again() {
        circuit.failed(asking(), away);
        passThePause();
        circuit.failed(asking(), away);

        assertThat(circuit.ask()).isEmpty();
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void an_answered_trial_ends_the_outage() {
        circuit.failed(asking(), away);
        passThePause();
        circuit.answered(asking());

        assertThat(circuit.ask()).isPresent();
        assertThat(circuit.ask()).isPresent();
        assertThat(said.lines()).hasSize(2);
        assertThat(said.lines().getLast()).contains("answers again");
    }

    @Test
    void who_asked_before_the_outage_does_not_end_it() {
        var early = asking();
        circuit.failed(asking(), away);
        circuit.answered(early);

        assertThat(circuit.ask()).isEmpty();
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void many_who_fail_together_are_one_outage() {
        var early = asking();
        var late = asking();
        circuit.failed(early, away);
        circuit.failed(late, away);
        passThePause();
        circuit.answered(asking());
        circuit.failed(late, away);

        assertThat(circuit.ask()).as("the failure is older than the answer").isPresent();
        assertThat(said.lines()).hasSize(2);
    }

    @Test
    void what_can_be_left_undone_never_takes_the_trial() {
        circuit.failed(asking(), away);
        passThePause();

        assertThat(circuit.askUnlessDown()).isEmpty();
        assertThat(circuit.ask()).isPresent();
    }

    private RedisCircuit.Leave asking() {
        return circuit.ask().orElseThrow();
    }

    private void passThePause() {
        clock.addAndGet(RedisCircuit.PAUSE.toNanos());
    }

    private long permittedOf(int many) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(many)) {
            var asked = IntStream.range(0, many)
                    .mapToObj(n -> pool.submit((Callable<Boolean>) () -> {
                        start.await();
                        return circuit.ask().isPresent();
                    }))
                    .toList();
            start.countDown();
            var permitted = 0L;
            for (var one : asked) {
                permitted += one.get() ? 1 : 0;
            }
            return permitted;
        }
    }
}
