package io.holdfast.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.callers.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class ToldOnceTest {

    private final FakeAnswers answers = new FakeAnswers();
    private final Idempotent idempotent = new Idempotent(answers, new JsonMapper());
    private final Caller caller = Caller.key(UUID.randomUUID(), Set.of(), Set.of());

    record Told(String name, String secret) implements ToldOnce {
        @Override
        public Object withoutSecret() {
            return new Told(name, "");
        }
    }

    private String ask() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/keys"));
        var answer = idempotent
                .once(
                        caller,
                        new IdempotencyKey("key-1"),
                        "same",
                        exchange,
                        () -> Mono.just(ResponseEntity.ok(new Told("Website", "hush"))))
                .block();
        return new String(Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
    }

    @Test
    void a_secret_goes_out_once_and_is_neither_kept_nor_repeated() {
        assertThat(ask()).contains("Website", "hush");
        assertThat(ask()).contains("Website").doesNotContain("hush");
    }
}
