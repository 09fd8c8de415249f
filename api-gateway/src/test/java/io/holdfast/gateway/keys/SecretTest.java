package io.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void a_key_says_what_it_is_and_is_read_again() {
        var live = Secret.draw(Mode.LIVE);
        assertThat(live.written()).matches("hf_live_[A-Za-z0-9_-]{49}");
        assertThat(Secret.draw(Mode.TEST).written()).startsWith("hf_test_");
        assertThat(Secret.parse(live.written()).orElseThrow().name()).isEqualTo(live.name());
        assertThat(live.written())
                .startsWith(live.prefix())
                .hasSizeGreaterThan(live.prefix().length() + 40);
    }

    @Test
    void a_mistyped_key_is_known_for_one() {
        var written = Secret.draw(Mode.LIVE).written();
        for (int i = 0; i < written.length(); i++) {
            var other = written.charAt(i) == 'A' ? 'B' : 'A';
            var mistyped = written.substring(0, i) + other + written.substring(i + 1);
            assertThat(Secret.parse(mistyped)).as(mistyped).isEmpty();
        }
        assertThat(Secret.parse(written.replace("live", "test"))).isEmpty();
        assertThat(Secret.parse(written + "A")).isEmpty();
        assertThat(Secret.parse("")).isEmpty();
    }

    @Test
    void only_the_whole_key_has_its_hash_and_none_is_drawn_twice() {
        var key = Secret.draw(Mode.LIVE);
        assertThat(key.hasHash(key.hash())).isTrue();
        assertThat(key.hasHash(Secret.draw(Mode.LIVE).hash())).isFalse();
        var drawn = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(drawn.add(Secret.draw(Mode.TEST).prefix())).isTrue();
        }
    }

    @Test
    void a_key_never_prints() {
        assertThat(Secret.draw(Mode.LIVE)).hasToString("Secret[…]");
    }
}
