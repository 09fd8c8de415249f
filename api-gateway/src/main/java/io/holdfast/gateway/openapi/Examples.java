package io.holdfast.gateway.openapi;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.ProblemBody;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples from the resource folder {@code openapi}: {@code <operation>.request.json}, {@code <operation>.<status>.json}
 * and, for what a problem has beyond its usual members, {@code problems/<code>.json}.
 */
@Component
final class Examples {

    private static final String ANY_ADDRESS = "/api/v1/where/it/was/asked";
    private static final String ANY_REQUEST = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private final JsonMapper json;

    Examples(JsonMapper json) {
        this.json = json;
    }

    void illustrate(Operation operation) {
        var name = operation.getOperationId();
        if (operation.getRequestBody() != null) {
            illustrate(operation.getRequestBody().getContent(), name + ".request");
        }
        operation.getResponses().forEach((status, answer) -> illustrate(answer.getContent(), name + "." + status));
    }

    private void illustrate(@Nullable Content content, String name) {
        if (content != null) {
            read(name).ifPresent(example -> content.values().forEach(media -> media.setExample(example)));
        }
    }

    /** Of every problem there is; operations refer to them by code. */
    Map<String, Example> ofProblems() {
        return Arrays.stream(Problem.values())
                .collect(Collectors.toMap(Problem::code, this::of, (one, other) -> one, LinkedHashMap::new));
    }

    static Example referringTo(Problem problem) {
        return new Example().$ref("#/components/examples/" + problem.code());
    }

    private Example of(Problem problem) {
        var body = ProblemBody.of(problem.because(problem.title()), ANY_ADDRESS, ANY_REQUEST);
        var value = new LinkedHashMap<String, Object>(json.convertValue(
                body, json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class)));
        read("problems/" + problem.code())
                .ifPresent(
                        more -> ((Map<?, ?>) more).forEach((name, member) -> value.put(String.valueOf(name), member)));
        return new Example().summary(problem.title()).value(value);
    }

    private Optional<Object> read(String name) {
        var file = new ClassPathResource("openapi/" + name + ".json");
        if (!file.exists()) {
            return Optional.empty();
        }
        try (var content = file.getInputStream()) {
            return Optional.of(json.readValue(content, Object.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
