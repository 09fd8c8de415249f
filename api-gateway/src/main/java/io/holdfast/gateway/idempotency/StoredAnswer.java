package io.holdfast.gateway.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** An answer as it went out, and as it goes out again. */
record StoredAnswer(int status, Map<String, String> headers, String body) {

    private static final String BETWEEN = ": ";

    StoredAnswer {
        headers = Map.copyOf(headers);
    }

    static StoredAnswer of(int status, HttpHeaders headers, String body) {
        return new StoredAnswer(status, new LinkedHashMap<>(headers.toSingleValueMap()), body);
    }

    static StoredAnswer parse(int status, String headerLines, String body) {
        var headers = headerLines
                .lines()
                .map(line -> line.split(BETWEEN, 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new StoredAnswer(status, headers, body);
    }

    String headerLines() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + BETWEEN + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    ResponseEntity<byte[]> again(boolean replayed) {
        var answer = ResponseEntity.status(status);
        headers.forEach((name, value) -> answer.header(name, value));
        if (replayed) {
            answer.header(IdempotencyKey.REPLAYED, "true");
        }
        return answer.body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers may hold personal data. */
    @Override
    public String toString() {
        return "StoredAnswer[" + status + "]";
    }
}
