package io.holdfast.gateway.recent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer, String> recent = new Recent<>(3);

    @Test
    void the_least_recently_added_makes_room() {
        for (int n = 1; n <= 3; n++) {
            recent.put(n, "answer " + n);
        }
        recent.computeIfAbsent(4, n -> "answer " + n);
        assertThat(recent.size()).isEqualTo(3);
        assertThat(recent.get(1)).isNull();
        assertThat(recent.get(2)).isEqualTo("answer 2");
        recent.put(5, "answer 5");
        assertThat(recent.size()).isEqualTo(3);
        assertThat(recent.get(2)).isNull();
    }

    @Test
    void what_is_known_is_not_asked_for_again_until_it_is_taken_away() {
        assertThat(recent.computeIfAbsent(1, n -> "first")).isEqualTo("first");
        assertThat(recent.computeIfAbsent(1, n -> "second")).isEqualTo("first");
        recent.remove(1);
        assertThat(recent.computeIfAbsent(1, n -> "second")).isEqualTo("second");
        recent.removeIf("second"::equals);
        assertThat(recent.size()).isZero();
    }
}
