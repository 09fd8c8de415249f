package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.CategoryDetails;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a category. */
final class CategoryReader {

    private CategoryReader() {}

    static CategoryDetails read(Fields body, @Nullable CategoryDetails old) {
        var edit = new Edit<>(body, old);
        var name = edit.required("name", CategoryDetails::name, "", field -> body.text(field, PlainText.NAME));
        var description = edit.optional(
                "description", CategoryDetails::description, field -> body.text(field, PlainText.DESCRIPTION));
        var position = edit.number("position", CategoryDetails::position, 0, 0, PlainText.LAST);
        body.requireFaultless();
        return new CategoryDetails(name, description, position);
    }
}
