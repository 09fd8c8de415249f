package io.holdfast.booking.listing;

import io.holdfast.workflows.model.BookingCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types who looks for a booking.
 *
 * @param words what keywords must begin with, each of them; none finds nothing
 */
public record Sought(@Nullable BookingCode code, List<String> words) {

    private static final String PHONE = "\\+?[0-9 ()./-]+";
    private static final String BETWEEN_WORDS = "[\\s\\p{Punct}]+";

    public Sought {
        words = List.copyOf(words);
    }

    public static Sought of(String typed) {
        var text = typed.strip();
        return new Sought(code(text).orElse(null), words(text));
    }

    private static Optional<BookingCode> code(String text) {
        try {
            return Optional.of(BookingCode.parse(text));
        } catch (IllegalArgumentException anythingElse) {
            return Optional.empty();
        }
    }

    private static List<String> words(String text) {
        if (text.matches(PHONE)) {
            return phone(text).stream().toList();
        }
        return text.indexOf('@') > 0
                ? List.of(text)
                : Arrays.stream(text.split(BETWEEN_WORDS))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** From the last digit on: what is dialled differs by where one dials, and only in how it begins. */
    private static Optional<String> phone(String text) {
        var digits = text.replaceAll("\\D", "").replaceAll("^0+", "");
        return digits.isEmpty() ? Optional.empty() : Optional.of("+" + new StringBuilder(digits).reverse());
    }
}
