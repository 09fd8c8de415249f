package io.holdfast.booking.catalog.entries;

import org.jspecify.annotations.Nullable;

/** A heading over services. */
public record CategoryDetails(String name, @Nullable String description, int position) {

    public CategoryDetails {
        Must.be(!name.isBlank(), "A category has a name");
    }
}
