package io.holdfast.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

class RequestNamesTest {

    private final MockServerHttpRequest request = MockServerHttpRequest.get("/api/v1/bookings")
            .header("X-Request-Id", "from-the-client")
            .build();
    private final MockServerHttpResponse answer = new MockServerHttpResponse();

    @Test
    void the_chain_of_a_request_carries_its_name_however_far_it_goes() {
        var seen = new AtomicReference<String>();
        HttpHandler far = (given, answered) -> Mono.deferContextual(
                chain -> Mono.fromRunnable(() -> seen.set(RequestId.in(chain).orElse("nobody"))));

        new RequestNames().namesRequests().apply(far).handle(request, answer).block();

        assertThat(seen).hasValue("from-the-client");
        assertThat(answer.getHeaders().getFirst("X-Request-Id")).isEqualTo("from-the-client");
    }

    @Test
    void a_trace_carries_the_name_and_a_metric_does_not() {
        RequestId.name(request, answer);
        var context = new ServerRequestObservationContext(request, answer, Map.of());
        var convention = new NamedObservation();

        assertThat(convention.getHighCardinalityKeyValues(context))
                .contains(KeyValue.of("request_id", "from-the-client"));
        assertThat(convention.getLowCardinalityKeyValues(context))
                .noneMatch(value -> value.getValue().equals("from-the-client"));
    }
}
