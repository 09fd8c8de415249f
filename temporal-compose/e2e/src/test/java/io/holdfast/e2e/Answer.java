package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the gateway answered. */
record Answer(int status, HttpHeaders headers, JsonNode body) {

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    String text(String pointer) {
        return body.at(pointer).asString();
    }

    List<JsonNode> list(String pointer) {
        return StreamSupport.stream(body.at(pointer).spliterator(), false).toList();
    }

    Answer is(int expected) {
        assertThat(status).as("%s", body).isEqualTo(expected);
        return this;
    }

    /** An RFC 9457 problem with all the fields the contract names. */
    Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(header("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(text("/code")).as("%s", body).isEqualTo(code);
        for (var field : List.of("type", "title", "status", "detail", "instance", "request_id", "retryable")) {
            assertThat(body.has(field)).as("%s in %s", field, body).isTrue();
        }
        return this;
    }

    Answer pointsAt(String pointer) {
        assertThat(list("/errors"))
                .as("%s", body)
                .extracting(error -> error.at("/pointer").asString())
                .contains(pointer);
        return this;
    }
}
