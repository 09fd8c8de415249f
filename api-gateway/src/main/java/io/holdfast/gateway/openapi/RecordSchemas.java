package io.holdfast.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Schemas of records: what is not nullable is required. */
final class RecordSchemas extends ModelResolver {

    private static final String OURS = "io.holdfast.gateway.";

    RecordSchemas(ObjectMapper mapper) {
        super(mapper, new SchemaNames());
        openapi31(true);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is the library's
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        var raw = _mapper.constructType(type.getType()).getRawClass();
        if (raw.equals(LocalDateTime.class)) {
            return new StringSchema()
                    .pattern("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$")
                    .description("As a clock on the wall there shows it")
                    .example("2026-12-01T10:00");
        }
        var schema = super.resolve(type, context, next);
        if (schema != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
            var defined = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(nameIn(schema.get$ref()));
            if (defined != null) {
                require(defined, raw);
            }
        }
        return schema;
    }

    private static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static void require(Schema<?> schema, Class<?> record) {
        for (var component : record.getRecordComponents()) {
            var name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            var known = schema.getProperties() != null && schema.getProperties().containsKey(name);
            var listed = schema.getRequired() != null && schema.getRequired().contains(name);
            if (known && !listed && !isOptional(component)) {
                schema.addRequiredItem(name);
            }
        }
    }

    private static boolean isOptional(RecordComponent component) {
        var said = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return Arrays.stream(component.getAnnotatedType().getAnnotations()).anyMatch(Nullable.class::isInstance)
                || (said != null && said.requiredMode() == RequiredMode.NOT_REQUIRED);
    }
}
