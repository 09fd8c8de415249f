package io.holdfast.gateway.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Whoever changes an entry of the catalogue says the same as who adds one, and may leave everything out. */
@Component
final class ChangeSchemas implements OpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void customise(OpenAPI contract) {
        contract.getPaths().values().forEach(path -> {
            var change = path.getPatch();
            if (change != null && change.getRequestBody() != null) {
                change.getRequestBody().getContent().values().forEach(media -> describe(contract, media.getSchema()));
            }
        });
    }

    /** A reference to the schema of something new leads to that of its change instead. */
    private static void describe(OpenAPI contract, Schema<?> schema) {
        var name = schema.get$ref() == null ? "" : schema.get$ref().substring(REFERENCE.length());
        if (name.startsWith("New")) {
            var changed = name.substring("New".length()) + "Change";
            var schemas = contract.getComponents().getSchemas();
            Schema<?> added = Objects.requireNonNull(schemas.get(name));
            Schema<?> change = new Schema<>();
            change.addType("object");
            change.description("What is absent stays as it is; null takes away what may be absent");
            added.getProperties().forEach(change::addProperty);
            schemas.put(changed, change);
            schema.set$ref(REFERENCE + changed);
        }
    }
}
