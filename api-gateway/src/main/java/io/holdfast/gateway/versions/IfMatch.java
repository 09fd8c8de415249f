package io.holdfast.gateway.versions;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The version a change was made from, as the client names it; a weak tag never fits. */
public record IfMatch(List<String> tags) {

    public IfMatch {
        tags = List.copyOf(tags);
    }

    public static IfMatch of(HttpHeaders headers) {
        var tags = read(headers);
        if (tags.isEmpty()) {
            throw Problem.IF_MATCH_REQUIRED.at(
                    "/header/If-Match", "required", "Send the ETag of what you read, so that nobody's change is lost");
        }
        return new IfMatch(tags);
    }

    /** Whoever names no version means whichever stands. */
    public static IfMatch ifAny(HttpHeaders headers) {
        var tags = read(headers);
        return new IfMatch(tags.isEmpty() ? List.of("*") : tags);
    }

    private static List<String> read(HttpHeaders headers) {
        try {
            return headers.getIfMatch();
        } catch (IllegalArgumentException unreadable) {
            throw Problem.VALIDATION_FAILED.at(
                    "/header/If-Match", "invalid_etag", "Must be an ETag as it was given, in double quotes");
        }
    }

    /** Whether whichever version stands is meant. */
    public boolean isAny() {
        return tags.contains("*");
    }

    /** As an entity tag is written. */
    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** Refuses if somebody else changed it meanwhile. */
    public void require(int version) {
        require(tag(version));
    }

    /** The same for a version that is no number. */
    public void require(String tag) {
        if (!isAny() && !tags.contains(tag)) {
            throw stale();
        }
    }

    public static Refusal stale() {
        return Problem.STALE_VERSION.because("Read it again, and make your change from that");
    }
}
