package io.holdfast.gateway.openapi;

import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Completes what each operation says about itself with what holds for all of its kind. */
@Component
final class WholeOperations implements GlobalOperationCustomizer {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("id", "The booking"),
            Map.entry("type", "Only businesses of this kind"),
            Map.entry("slug", "The business's name in addresses"),
            Map.entry("limit", "At most this many, 1 to 100"),
            Map.entry("cursor", "The next_cursor of the page before"),
            Map.entry("after_seq", "Only what came after this event"),
            Map.entry("q", "Words in the name, at most 100 characters"),
            Map.entry("staff_id", "Only slots with this person"),
            Map.entry("location_id", "Only slots at this location"),
            Map.entry("party_size", "How many people come"),
            Map.entry("service_id", "What to book"),
            Map.entry("from", "Slots that begin then or later"),
            Map.entry("to", "Slots that begin before; at most 31 days after from"));

    private final Examples examples;

    WholeOperations(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var kind = OperationKind.of(operation, method);
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getDescription() == null && parameter.getName() != null)
                    .forEach(parameter -> parameter.setDescription(PARAMETERS.get(parameter.getName())));
        }
        operation.setSecurity(kind.credentials());
        kind.problems().forEach(problem -> describe(operation, problem));
        examples.illustrate(operation);
        operation
                .getResponses()
                .forEach((status, answer) -> kind.headers(status)
                        .forEach(name ->
                                answer.addHeaderObject(name, new Header().$ref("#/components/headers/" + name))));
        return operation;
    }

    private static void describe(Operation operation, Problem problem) {
        var status = Integer.toString(problem.status().value());
        var answer = operation.getResponses().computeIfAbsent(status, first -> new ApiResponse().description(""));
        var said = answer.getDescription();
        answer.setDescription(said == null || said.isEmpty() ? problem.code() : said + ", " + problem.code());
        if (answer.getContent() == null) {
            answer.setContent(new Content());
        }
        answer.getContent()
                .computeIfAbsent(
                        PROBLEM_JSON,
                        first -> new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))
                .addExamples(problem.code(), Examples.referringTo(problem));
    }
}
