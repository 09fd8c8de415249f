package io.holdfast.gateway.idempotency;

import io.holdfast.gateway.problem.Problem;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The client's name for one intention; repeating it repeats the answer, not the act. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public IdempotencyKey {
        if (!VISIBLE_ASCII.matcher(value).matches()) {
            throw Problem.IDEMPOTENCY_KEY_INVALID.at(
                    "/header/" + HEADER, "invalid", "Must be 1 to 255 visible ASCII characters");
        }
    }

    public static IdempotencyKey of(HttpHeaders headers) {
        var keys = headers.getOrEmpty(HEADER);
        if (keys.isEmpty() || keys.getFirst().isEmpty()) {
            throw Problem.IDEMPOTENCY_KEY_REQUIRED.at(
                    "/header/" + HEADER, "required", "Send a new random value, and the same one when you repeat");
        }
        if (keys.size() > 1) {
            throw Problem.IDEMPOTENCY_KEY_INVALID.at("/header/" + HEADER, "invalid", "Send one only");
        }
        return new IdempotencyKey(keys.getFirst());
    }
}
