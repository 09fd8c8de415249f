package io.holdfast.booking.cursors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static List<String> read(String encoded) {
        return Cursors.read(encoded, 2, parts -> List.of(parts[0], parts[1]), CursorsTest::written);
    }

    private static String written(List<String> parts) {
        return Cursors.written(parts.get(0), parts.get(1));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_was_written_is_read_again_whatever_the_last_part_holds() {
        assertThat(read(Cursors.written("a", "Zürich | Bar|"))).containsExactly("a", "Zürich | Bar|");
        assertThat(read(Cursors.written("a", ""))).containsExactly("a", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "YQ", "YXxi=", "YXxi==", "YXxi YXxi"})
    void what_nobody_wrote_is_refused(String encoded) {
        assertThatThrownBy(() -> read(encoded)).isInstanceOf(MalformedCursor.class);
    }

    @Test
    void what_postgres_can_not_hold_is_refused() {
        assertThatThrownBy(() -> read(encoded("a|b\0"))).isInstanceOf(MalformedCursor.class);
        assertThatThrownBy(() -> Cursors.instant("+100000-12-31T23:59:59Z")).isInstanceOf(MalformedCursor.class);
        assertThatThrownBy(() -> Cursors.localTime("-0001-01-01T00:00")).isInstanceOf(MalformedCursor.class);
        assertThat(Cursors.instant("2026-12-01T10:00:00.000001Z")).hasToString("2026-12-01T10:00:00.000001Z");
    }
}
