package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.BusinessProfile.Summary;
import io.holdfast.booking.cursors.Cursors;
import io.holdfast.workflows.model.BusinessId;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a listing by name goes on: after this name and id. */
record ListingCursor(@Nullable String name, @Nullable String id) {

    static ListingCursor start() {
        return new ListingCursor(null, null);
    }

    static ListingCursor after(Summary last) {
        return after(last.name(), last.id());
    }

    static ListingCursor after(String name, BusinessId id) {
        return new ListingCursor(name.toLowerCase(Locale.ROOT), id.toString());
    }

    static ListingCursor parse(String encoded) {
        return Cursors.read(
                encoded,
                2,
                parts -> new ListingCursor(parts[1], UUID.fromString(parts[0]).toString()),
                ListingCursor::encoded);
    }

    String encoded() {
        return Cursors.written(Objects.requireNonNull(id), Objects.requireNonNull(name));
    }
}
