package io.holdfast.booking.catalog.entries;

import io.holdfast.workflows.model.ResourceKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted.
 *
 * @param cursor where the page before ended
 * @param removed also those that are gone
 * @param only narrows a list of resources; entries of other kinds have nothing of it
 */
public record EntryQuery(int limit, @Nullable String cursor, boolean removed, Only only) {

    public EntryQuery(int limit, @Nullable String cursor, boolean removed) {
        this(limit, cursor, removed, Only.ALL);
    }

    /** Resources of this kind, with this tag, at this location. */
    public record Only(
            @Nullable ResourceKind kind,
            @Nullable String tag,
            @Nullable UUID location) {

        public static final Only ALL = new Only(null, null, null);
    }
}
