package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a customer says on the phone: ten letters and digits that can't be mistaken for one another. */
public record BookingCode(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BookingCode {
        if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new IllegalArgumentException("A booking code has ten letters and digits");
        }
    }

    /** The id is a hash already, so its high bits serve as the code. */
    public static BookingCode of(BookingId id) {
        var bits = id.value().getLeastSignificantBits()
                ^ Long.rotateLeft(id.value().getMostSignificantBits(), 32);
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return new BookingCode(code.toString());
    }

    /** Reads what people type: any case, with blanks and dashes, O for 0, I and L for 1. */
    public static BookingCode parse(String typed) {
        return new BookingCode(typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    @Override
    public String toString() {
        return value;
    }
}
