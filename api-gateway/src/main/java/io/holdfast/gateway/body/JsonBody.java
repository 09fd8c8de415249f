package io.holdfast.gateway.body;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object field by field, so that every fault in it is found in one go. The reader takes every field it
 * knows; the rest is refused.
 */
@Component
public final class JsonBody {

    private static final int DEEPEST = 16;
    private static final byte[] NOTHING = {};
    private static final byte[] NO_FIELDS = {'{', '}'};

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The body of a request that needs one. */
    public <T> Mono<T> read(Mono<byte[]> body, Function<Fields, T> reader) {
        return body.defaultIfEmpty(NOTHING).map(bytes -> read(bytes, reader));
    }

    /** The body of a request that may do without; it then counts as an object without fields. */
    public <T> Mono<T> readIfAny(Mono<byte[]> body, Function<Fields, T> reader) {
        return body.defaultIfEmpty(NO_FIELDS).map(bytes -> read(bytes, reader));
    }

    /** The body of a request that may also be the list alone that is the one field of the object. */
    public <T> Mono<T> readList(Mono<byte[]> body, String name, Function<Fields, T> reader) {
        return body.defaultIfEmpty(NOTHING).map(bytes -> {
            var node = node(bytes);
            return node.isArray()
                    ? read(new Fields(json.createObjectNode().set(name, node), "", new Violations(), name), reader)
                    : read(new Fields(object(node), "", new Violations()), reader);
        });
    }

    private <T> T read(byte[] body, Function<Fields, T> reader) {
        return read(new Fields(object(node(body)), "", new Violations()), reader);
    }

    private static <T> T read(Fields fields, Function<Fields, T> reader) {
        var value = reader.apply(fields);
        fields.requireFaultless();
        return value;
    }

    private JsonNode node(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            var where = at == null ? "" : " near line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw Problem.MALFORMED_JSON.because("The body can't be read as JSON" + where);
        }
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw node.isMissingNode()
                ? Problem.MALFORMED_JSON.because("The body is empty")
                : Problem.VALIDATION_FAILED.at("", "wrong_type", "Must be an object");
    }
}
