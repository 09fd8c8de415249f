package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnProcessTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final OwnProcess RECORDED = new OwnProcess(4711, START, "/usr/bin/java");

    @Test
    void the_same_process_is_known_again_although_the_clock_was_set_a_little() {
        assertThat(RECORDED.matches(new OwnProcess(4711, START.plusMillis(900), "/usr/bin/java")))
                .isTrue();
    }

    @Test
    void a_later_process_with_the_same_id_is_a_stranger() {
        assertThat(RECORDED.matches(new OwnProcess(4711, START.plusSeconds(60), "/usr/bin/java")))
                .isFalse();
    }

    @Test
    void another_program_is_a_stranger() {
        assertThat(RECORDED.matches(new OwnProcess(4711, START, "/usr/bin/vi"))).isFalse();
    }

    @Test
    void an_id_that_nobody_has_is_nobody() {
        assertThat(new OwnProcess(Integer.MAX_VALUE, START, "").alive()).isEmpty();
    }
}
