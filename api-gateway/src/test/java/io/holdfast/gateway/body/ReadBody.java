package io.holdfast.gateway.body;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Reads a body as a request's would be. */
public final class ReadBody {

    private ReadBody() {}

    public static <T> T of(String json, Function<Fields, T> reader) {
        return new JsonBody()
                .read(Mono.just(json.getBytes(StandardCharsets.UTF_8)), reader)
                .blockOptional()
                .orElseThrow();
    }
}
