package io.holdfast.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.model.Act.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final Act GUILTY = new Pass(Duration.ofDays(2));
    private static final Act ACCOMPLICE = new Pass(Duration.ofDays(1));
    private static final Act INNOCENT = new Pass(Duration.ofMinutes(1));

    @Test
    void what_has_no_part_in_the_failure_is_left_out() {
        var steps = new ArrayList<List<Act>>();
        for (int step = 0; step < 20; step++) {
            steps.add(List.of(INNOCENT, step == 7 ? GUILTY : INNOCENT, step == 13 ? ACCOMPLICE : INNOCENT));
        }
        var shrinking = new Shrinking(
                script -> {
                    var acts = script.steps().stream().flatMap(List::stream).toList();
                    return acts.contains(GUILTY) && acts.contains(ACCOMPLICE);
                },
                Duration.ofSeconds(10));

        assertThat(shrinking.smallest(new Script(1, true, false, steps)).steps())
                .containsExactly(List.of(GUILTY), List.of(ACCOMPLICE));
    }

    @Test
    void the_same_seed_is_the_same_script() {
        assertThat(Script.of(42)).isEqualTo(Script.of(42)).isNotEqualTo(Script.of(43));
    }
}
