package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Entries.Named;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** An entry that stands in the way. */
record NamedAnswer(UUID id, String name) {

    private static final int MOST = 20;

    static List<NamedAnswer> of(List<Named> entries) {
        return entries.stream()
                .map(entry -> new NamedAnswer(entry.id(), entry.name()))
                .toList();
    }

    static String names(List<Named> entries) {
        return entries.stream().limit(MOST).map(Named::name).collect(Collectors.joining(", "));
    }
}
