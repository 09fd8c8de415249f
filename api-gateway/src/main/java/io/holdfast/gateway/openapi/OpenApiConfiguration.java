package io.holdfast.gateway.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.holdfast.gateway.problem.ProblemBody;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** What the code can't say about the contract by itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI contract() throws IOException {
        var description = new ClassPathResource("openapi/description.md").getContentAsString(StandardCharsets.UTF_8);
        return new OpenAPI()
                .info(new Info().title("Holdfast").version("1").description(description.strip()))
                .servers(List.of(new Server().url("/")))
                .tags(List.of(
                        new Tag()
                                .name("Public")
                                .description("What anybody may see: businesses, and when they are free"),
                        new Tag().name("Bookings").description("Placing bookings, reading them, cancelling them"),
                        new Tag().name("Businesses").description("Opening a business, changing it, judging it"),
                        new Tag().name("Catalogue").description("What a business sells, where, with whom and what"),
                        new Tag().name("Accounts").description("Registering, logging in, staying logged in"),
                        new Tag()
                                .name("Access")
                                .description(
                                        "Who may do what at a business: members, API keys, and what they changed")))
                .components(SharedParts.components());
    }

    /** Property names as they are written. */
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        var mapper = mappers.jsonMapper().copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new RecordSchemas(mapper);
    }

    @Bean
    OpenApiCustomizer problems(Examples examples) {
        return contract -> {
            contract.getComponents().setExamples(examples.ofProblems());
            var problem = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(ProblemBody.class).resolveAsRef(false));
            contract.getComponents().addSchemas("Problem", problem.schema);
            problem.referencedSchemas.forEach(contract.getComponents()::addSchemas);
        };
    }
}
