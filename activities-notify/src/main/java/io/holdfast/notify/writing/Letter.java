package io.holdfast.notify.writing;

import java.util.List;

/** A written e-mail. */
public record Letter(String subject, String text, String html, List<Enclosure> enclosures) {

    public Letter {
        enclosures = List.copyOf(enclosures);
    }

    /** Letters are personal data: they never print. */
    @Override
    public String toString() {
        return "Letter[…]";
    }

    /** A file that goes with it. */
    public record Enclosure(String filename, String contentType, String content) {}
}
