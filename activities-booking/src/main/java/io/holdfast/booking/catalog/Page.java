package io.holdfast.booking.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a longer list; the next ones are read from the cursor on. */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

    public Page {
        data = List.copyOf(data);
    }
}
