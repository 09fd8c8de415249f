package io.holdfast.foundation.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadKeysTest {

    private static final String OLD = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NEW = "b:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

    private static PayloadKeys keys(String setting) {
        return PayloadKeys.of(new Settings(Map.of("PAYLOAD_KEYS", setting)));
    }

    @Test
    void what_was_sealed_opens_for_what_it_belongs_to_only() {
        var keys = keys(OLD);
        var sealed = keys.seal("123456", "notice 1");
        assertThat(sealed).startsWith("a:").doesNotContain("123456");
        assertThat(keys.open(sealed, "notice 1")).isEqualTo("123456");
        assertThatThrownBy(() -> keys.open(sealed, "notice 2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_new_key_in_front_leaves_the_old_letters_readable() {
        var sealed = keys(OLD).seal("text", "x");
        var rotated = keys(NEW + "," + OLD);
        assertThat(rotated.open(sealed, "x")).isEqualTo("text");
        assertThat(rotated.seal("text", "x")).startsWith("b:");
        assertThat(rotated.hashes("p", "t")).contains(keys(OLD).hash("p", "t"));
        assertThatThrownBy(() -> keys(NEW).open(sealed, "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_seals_differently_each_time_and_hashes_differently_for_each_purpose() {
        var keys = keys(OLD);
        assertThat(keys.seal("t", "x")).isNotEqualTo(keys.seal("t", "x"));
        assertThat(keys.hash("p", "t")).isEqualTo(keys.hash("p", "t")).isNotEqualTo(keys.hash("q", "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "a:short", "a:", ":MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", OLD + "," + OLD})
    void a_malformed_setting_is_named_and_not_shown(String setting) {
        assertThatThrownBy(() -> keys(setting))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("PAYLOAD_KEYS");
    }
}
