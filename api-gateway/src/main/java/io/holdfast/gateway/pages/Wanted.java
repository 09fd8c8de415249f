package io.holdfast.gateway.pages;

import io.holdfast.gateway.problem.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page a client asks for. */
public record Wanted(int limit, @Nullable Place after) {

    private static final int MOST = 100;

    public static Wanted of(int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problem.VALIDATION_FAILED.at("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        return new Wanted(limit, cursor == null ? null : Place.of(cursor));
    }

    /** What to read: one more tells whether there is another page. */
    public int toRead() {
        return limit + 1;
    }

    /** A page of what was read. */
    public record Page<T>(List<T> data, @Nullable String nextCursor) {}

    public <T> Page<T> page(List<T> read, Function<T, Place> place) {
        return read.size() <= limit
                ? new Page<>(read, null)
                : new Page<>(
                        read.subList(0, limit), place.apply(read.get(limit - 1)).cursor());
    }
}
