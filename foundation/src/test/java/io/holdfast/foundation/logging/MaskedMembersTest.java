package io.holdfast.foundation.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines as they are in Compose: the Elastic Common Schema, with nobody in them. */
class MaskedMembersTest {

    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(String message, Throwable thrown) {
        Logger logger = context.getLogger("io.holdfast.Something");
        var event = new LoggingEvent(getClass().getName(), logger, Level.ERROR, message, thrown, null);
        event.setMDCPropertyMap(Map.of("request_id", "r-1", "trace.id", "0af7651916cd43dd8448eb211c80319c"));
        return event;
    }

    private JsonNode written(LoggingEvent event) {
        context.putObject(
                Environment.class.getName(),
                new MockEnvironment()
                        .withProperty("spring.application.name", "holdfast-gateway")
                        .withProperty("logging.structured.json.customizer", MaskedMembers.class.getName()));
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        var line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n");
        return new JsonMapper().readTree(line);
    }

    @Test
    void a_line_is_in_the_elastic_common_schema() {
        var event = event("GET /api/v1/bookings/{id} answered 503", new IllegalStateException("no"));
        event.addKeyValuePair(new KeyValuePair("http.response.status_code", 503));
        var line = written(event);

        assertThat(line.at("/message").stringValue()).isEqualTo("GET /api/v1/bookings/{id} answered 503");
        assertThat(line.at("/log/level").stringValue()).isEqualTo("ERROR");
        assertThat(line.at("/service/name").stringValue()).isEqualTo("holdfast-gateway");
        assertThat(line.at("/request_id").stringValue()).isEqualTo("r-1");
        assertThat(line.at("/trace/id").stringValue()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line.at("/http/response/status_code").intValue()).isEqualTo(503);
        assertThat(line.at("/error/type").stringValue()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void nobody_is_named_in_any_part_of_a_line() {
        var thrown = new IllegalStateException("outer", new IllegalArgumentException("Key (email)=(ada@example.org)"));
        var event = event("told ada@example.org", thrown);
        event.addKeyValuePair(new KeyValuePair("path", "/x/ada@example.org"));

        assertThat(written(event).toString()).contains("Key (email)=([e-mail])").doesNotContain("ada@");
    }

    @ParameterizedTest
    @CsvSource({
        "to ada.keller+x@mail.example.org failed, to [e-mail] failed",
        "?email=ada%40example.org&x, ?email=[e-mail]&x",
        "sent to +41446681800., sent to [phone].",
        "(+41 44 668 18 00), ([phone])",
        "phone=%2B41446681800, phone=[phone]",
        "Authorization: Bearer 0123456789abcdef, Authorization: Bearer [token]",
        "key hf_test_0123456789abcdefghij is wrong, key [token] is wrong",
        "hfb_0123456789abcdef-ghij, [token]",
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln, [token]",
        "postgresql://owner:secret@127.0.0.1:5432/holdfast, postgresql://[user]@127.0.0.1:5432/holdfast"
    })
    void what_looks_personal_or_secret_is_masked(String said, String shown) {
        assertThat(written(event(said, null)).at("/message").stringValue()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T01:22:34.123456+01:00",
                "java.base@25.0.1/java.lang.Thread.run(Thread.java:1474)",
                "io.holdfast.Foo$$Lambda@1a2b3c",
                "booking 0197a5c2-8b1e-7c3a-9d4f-112233445566 took 1234567890 ns",
                "https://holdfast.example/api/v1/bookings?after_seq=12345678"
            })
    void what_only_looks_a_little_like_it_is_left(String said) {
        assertThat(written(event(said, null)).at("/message").stringValue()).isEqualTo(said);
    }
}
