package io.holdfast.gateway.body;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a body says of something: of something new, everything; of something that stands, what is to be otherwise. There
 * what is absent stays, and null takes away.
 *
 * @param old what stands; null of something new
 */
public record Edit<T>(Fields body, @Nullable T old) {

    /** What can't be without: missing from something new, or taken away, it is noted and read as the neutral value. */
    public <V> V required(String name, Function<T, V> before, V neutral, Function<String, @Nullable V> reader) {
        var cleared = body.isCleared(name);
        if (old != null && !cleared && !body.has(name)) {
            return before.apply(old);
        }
        body.require(name);
        return Objects.requireNonNullElse(reader.apply(name), neutral);
    }

    /** What may be without; it is read only where it is there. */
    public <V> @Nullable V optional(
            String name, Function<T, @Nullable V> before, Function<String, @Nullable V> reader) {
        if (body.isCleared(name)) {
            return null;
        }
        if (body.has(name)) {
            return reader.apply(name);
        }
        return old == null ? null : before.apply(old);
    }

    /** What is as usual if nothing is said of it; it is read only where it is there. */
    public <V> V usual(String name, Function<T, V> before, V usual, Function<String, @Nullable V> reader) {
        if (body.isCleared(name)) {
            return usual;
        }
        if (body.has(name)) {
            return Objects.requireNonNullElse(reader.apply(name), usual);
        }
        return old == null ? usual : before.apply(old);
    }

    public int number(String name, Function<T, Integer> before, int usual, int least, int most) {
        return usual(name, before, usual, field -> body.number(field, least, most, usual));
    }
}
