package io.holdfast.gateway.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.holdfast.gateway.problem.ProblemBody;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the code can't say about the contract by itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "api_key";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI contract() {
        return new OpenAPI()
                .info(new Info()
                        .title("Holdfast")
                        .version("1")
                        .description(
                                "Bookings that survive anything. Times are RFC 3339 with an offset, money is in the"
                                        + " smallest unit of its currency, and every error is a problem document (RFC 9457) with a"
                                        + " stable code. Unknown fields are refused. Repeat a request with the same"
                                        + " Idempotency-Key whenever you got no answer."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key, such as hf_test_…"))
                        .addParameters("IdempotencyKey", idempotencyKey()));
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .required(true)
                .description("A random value per intention. The same key and body get the first answer again, with"
                        + " Idempotency-Replayed: true; the same key with another body is 422 idempotency_key_reused.")
                .schema(new StringSchema().minLength(1).maxLength(255))
                .example("6d0f3c1e-8b3c-4d35-a0c8-1f5d6a7b8c9d");
    }

    /** Property names as they are written. */
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        var mapper = mappers.jsonMapper().copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper).openapi31(true);
    }

    @Bean
    OpenApiCustomizer errorsOfEveryRoute() {
        return contract -> {
            var problem = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(ProblemBody.class).resolveAsRef(false));
            contract.getComponents().addSchemas(PROBLEM, problem.schema);
            problem.referencedSchemas.forEach(contract.getComponents()::addSchemas);
            contract.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        errors(operation, path.startsWith("/api/v1/bookings"));
                    }));
        };
    }

    private static void errors(Operation operation, boolean needsKey) {
        var responses = operation.getResponses();
        responses.putIfAbsent("400", problem("Something in the request is not as it must be; see errors"));
        responses.putIfAbsent("404", problem("There is no such thing that the caller may know of"));
        responses.putIfAbsent("503", problem("temporarily_unavailable: try again after Retry-After"));
        responses.putIfAbsent("500", problem("internal_error: recorded under the request id"));
        if (needsKey) {
            operation.addSecurityItem(new SecurityRequirement().addList(KEY));
            responses.putIfAbsent("401", problem("No valid API key"));
        }
        if (operation.getRequestBody() != null) {
            responses.putIfAbsent("413", problem("The body is larger than 256 KiB"));
            responses.putIfAbsent("415", problem("The body is not JSON"));
            responses.putIfAbsent("422", problem("Well formed, but it can't be done; see code"));
        }
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
