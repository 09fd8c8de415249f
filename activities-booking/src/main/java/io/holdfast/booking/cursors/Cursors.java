package io.holdfast.booking.cursors;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes and reads cursors. Clients do not look inside; some make up their own. */
public final class Cursors {

    private static final String BAR = "|";
    private static final int LAST_YEAR = 9999;

    private Cursors() {}

    /**
     * As clients get it.
     *
     * @param parts without a bar, but for the last one
     */
    public static String written(Object... parts) {
        var text = Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(BAR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a client handed back.
     *
     * @param parts how many there are
     * @param writer writes it as it must have been written
     */
    public static <C> C read(String encoded, int parts, Function<String[], C> reader, Function<C, String> writer) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var read = text.split("\\|", parts);
            // Postgres knows no such character.
            if (read.length == parts && text.indexOf('\0') < 0) {
                var cursor = reader.apply(read);
                if (writer.apply(cursor).equals(encoded)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw new MalformedCursor();
        }
        throw new MalformedCursor();
    }

    /** Of the years that Postgres and we can both write down. */
    public static Instant instant(String text) {
        var instant = Instant.parse(text);
        check(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** The same of a time on some clock. */
    public static LocalDateTime localTime(String text) {
        var time = LocalDateTime.parse(text);
        check(time.getYear());
        return time;
    }

    private static void check(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new MalformedCursor();
        }
    }
}
