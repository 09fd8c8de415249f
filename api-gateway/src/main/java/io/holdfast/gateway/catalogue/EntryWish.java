package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.EntryQuery;
import io.holdfast.booking.catalog.entries.EntryQuery.Only;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.workflows.model.ResourceKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads which entries a client wants to see. */
final class EntryWish {

    private static final int MOST = 100;
    private static final int LONGEST_TAG = 50;

    private EntryWish() {}

    static EntryQuery of(int limit, @Nullable String cursor, boolean removed) {
        return of(limit, cursor, removed, null, null, null);
    }

    static EntryQuery of(
            int limit,
            @Nullable String cursor,
            boolean removed,
            @Nullable String kind,
            @Nullable String tag,
            @Nullable UUID location) {
        var violations = new Violations();
        if (limit < 1 || limit > MOST) {
            violations.add("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        var kinds = Word.all(ResourceKind.class);
        if (kind != null && !kinds.contains(kind)) {
            violations.add("/query/kind", "unknown_value", "Must be one of " + String.join(", ", kinds));
        }
        if (tag != null && tag.length() > LONGEST_TAG) {
            violations.add("/query/tag", "too_long", "At most %d characters".formatted(LONGEST_TAG));
        }
        if (tag != null && tag.indexOf('\0') >= 0) {
            violations.add("/query/tag", "control_characters", "Must not hold control characters");
        }
        violations.throwIfAny();
        var only = new Only(kind == null ? null : Word.read(ResourceKind.class, kind), tag, location);
        return new EntryQuery(limit, cursor, removed, only);
    }
}
