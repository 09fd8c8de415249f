package io.holdfast.gateway.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** An error as it is written (RFC 9457). */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "request_id", "retryable", "errors"})
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @JsonProperty("request_id") String requestId,
        boolean retryable,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FieldError> errors,

        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> members) {

    public static ProblemBody of(Refusal refusal, String instance, String requestId) {
        var problem = refusal.problem();
        return new ProblemBody(
                problem.type(),
                problem.title(),
                problem.status().value(),
                refusal.detail(),
                instance,
                problem.code(),
                requestId,
                problem.retryable(),
                refusal.errors(),
                refusal.members());
    }
}
