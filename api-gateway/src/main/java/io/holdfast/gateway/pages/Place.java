package io.holdfast.gateway.pages;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended in a list that is ordered by time: the next one begins after it, whatever was added meanwhile. */
public record Place(Instant at, UUID id) {

    private static final int LONGEST = 200;

    /** What a database can't hold we never wrote. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** As clients get it; they do not look inside. */
    public String cursor() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    public static Place of(String cursor) {
        if (cursor.length() > LONGEST) {
            throw malformed();
        }
        try {
            var words = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            var place = new Place(Instant.parse(words[0]), UUID.fromString(words.length == 2 ? words[1] : ""));
            if (place.cursor().equals(cursor) && !place.at.isBefore(EARLIEST) && !place.at.isAfter(LATEST)) {
                return place;
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw malformed();
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return Problem.VALIDATION_FAILED.at("/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing");
    }
}
