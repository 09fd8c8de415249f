package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.BusinessProfile.Summary;
import io.holdfast.booking.catalog.PublicCatalogue.MalformedCursor;
import io.holdfast.workflows.model.BusinessId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
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
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var separator = text.indexOf('|');
            var id = UUID.fromString(text.substring(0, Math.max(0, separator)));
            var name = text.substring(separator + 1);
            if (name.indexOf('\0') >= 0) {
                throw new MalformedCursor();
            }
            return new ListingCursor(name, id.toString());
        } catch (MalformedCursor malformed) {
            throw malformed;
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCursor();
        }
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "|" + name).getBytes(StandardCharsets.UTF_8));
    }
}
