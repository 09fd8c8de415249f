package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** Reads what comes back from a provider: out of an address, out of a form the provider posts, or out of JSON of ours. */
@Component
final class ReturnBody {

    private static final int LONGEST_STATE = 100;
    private static final int LONGEST_CODE = 3_000;
    private static final int LONGEST_ERROR = 200;

    private final JsonBody bodies;

    ReturnBody(JsonBody bodies) {
        this.bodies = bodies;
    }

    @Schema(name = "ProviderReturn", description = "As the provider handed it to the page; a code or an error")
    record Document(
            @Schema(maxLength = LONGEST_STATE) String state,
            @Schema(maxLength = LONGEST_CODE) @Nullable String code,
            @Schema(maxLength = LONGEST_ERROR) @Nullable String error) {}

    static Arrival ofQuery(@Nullable String state, @Nullable String code, @Nullable String error) {
        return arrival("/query", state, code, error);
    }

    Mono<Arrival> ofJson(Mono<byte[]> body) {
        return bodies.read(body, ReturnBody::members)
                .map(fields -> arrival("", fields.state(), fields.code(), fields.error()));
    }

    private static Document members(Fields body) {
        body.require("state");
        var state = body.text("state", TextRule.line(LONGEST_STATE));
        return new Document(
                state == null ? "" : state,
                body.text("code", TextRule.line(LONGEST_CODE)),
                body.text("error", TextRule.line(LONGEST_ERROR)));
    }

    /** Providers add fields of their own, which say nothing to us. */
    static Arrival ofForm(MultiValueMap<String, String> form) {
        return arrival("", only(form.get("state")), only(form.get("code")), only(form.get("error")));
    }

    private static @Nullable String only(@Nullable List<String> values) {
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    private static Arrival arrival(String at, @Nullable String state, @Nullable String code, @Nullable String error) {
        if (state == null || state.isEmpty()) {
            throw Problem.VALIDATION_FAILED.at(at + "/state", "required", "Is required");
        }
        if (state.length() > LONGEST_STATE) {
            throw Problem.VALIDATION_FAILED.at(
                    at + "/state", "too_long", "At most %d characters".formatted(LONGEST_STATE));
        }
        if ((code == null || code.isEmpty()) && (error == null || error.isEmpty())) {
            throw Problem.VALIDATION_FAILED.at(at + "/code", "required", "A code or an error is required");
        }
        if (code != null && code.length() > LONGEST_CODE) {
            throw Problem.VALIDATION_FAILED.at(
                    at + "/code", "too_long", "At most %d characters".formatted(LONGEST_CODE));
        }
        return new Arrival(state, error == null || error.isEmpty() ? code : null);
    }
}
