package io.holdfast.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.bookings.GatewayTest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What leaves the process when requests are traced. */
@GatewayTest
class TracesTest {

    /** Named so that no letters of hers can stand in the hexadecimal names of traces and spans by chance. */
    private static final String ZELDA = "zelda.keller@example.org";

    @Autowired
    WebTestClient http;

    @Autowired
    InMemorySpanExporter sent;

    @Autowired
    SdkTracerProvider tracing;

    @Autowired
    ObservationRegistry observations;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    private String caller() {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private List<SpanData> spans() {
        tracing.forceFlush().join(10, TimeUnit.SECONDS);
        return sent.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private void ask(HttpMethod method, String address) {
        http.method(method)
                .uri(address)
                .header("X-Request-Id", "the-callers-name")
                .header("traceparent", caller())
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .exchange()
                .expectBody()
                .returnResult();
    }

    @Test
    void a_request_is_one_span_of_its_callers_trace_and_carries_its_name() {
        ask(HttpMethod.GET, "/api/v1/bookings/" + UUID.randomUUID() + "?token=hfm_secret");

        assertThat(spans()).singleElement().satisfies(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getName()).isEqualTo("http get /api/v1/bookings/{id}");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("request_id")))
                    .isEqualTo("the-callers-name");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("uri"))).isEqualTo("/api/v1/bookings/{id}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/bookings/ZELDA?token=ZELDA&email=ZELDA",
                "/api/v1/public/businesses/ZELDA?q=ZELDA",
                "/api/v1/nothing/ZELDA?x=ZELDA",
                "/ZELDA",
                "/api/v1/auth/oauth/google/callback?code=ZELDA&state=ZELDA"
            })
    void what_stands_in_an_address_stays_here(String address) {
        ask(HttpMethod.GET, address.replace("ZELDA", ZELDA));
        ask(HttpMethod.valueOf("ZELDA"), address.replace("ZELDA", ZELDA));

        assertThat(spans()).hasSize(2);
        assertThat(spans().toString().toLowerCase(Locale.ROOT)).doesNotContain("zelda");
    }

    @Test
    void the_words_of_an_error_stay_here_and_its_name_goes_out() {
        var request =
                MockServerHttpRequest.get("/").header("traceparent", caller()).build();
        var context = new ServerRequestObservationContext(request, new MockServerHttpResponse(), Map.of());
        var received = Observation.start("http.server.requests", () -> context, observations);
        var within = Observation.createNotStarted("within", observations)
                .parentObservation(received)
                .start();
        within.error(new IllegalStateException("Key (email)=(" + ZELDA + ") already exists"));
        received.error(new IllegalStateException("Key (email)=(" + ZELDA + ") already exists"));
        within.stop();
        received.stop();

        assertThat(spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getDescription()).isEqualTo("java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain(ZELDA);
        });
    }
}
