package io.holdfast.booking.catalog.entries;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words for the values of an enum, in JSON and in columns. */
public final class Word {

    private Word() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** In their order. */
    public static <E extends Enum<E>> Set<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Word::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
