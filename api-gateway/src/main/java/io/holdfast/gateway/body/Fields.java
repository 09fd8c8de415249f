package io.holdfast.gateway.body;

import io.holdfast.gateway.problem.Violations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object. A faulty or missing one is noted and read as its neutral value, so that reading goes
 * on; {@code null} counts as absent.
 */
public final class Fields {

    private final ObjectNode object;
    private final String at;
    private final Violations violations;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode object, String at, Violations violations) {
        this.object = object;
        this.at = at;
        this.violations = violations;
    }

    public Violations violations() {
        return violations;
    }

    public String pointer(String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes what is wrong with a field. */
    public void fault(String name, String code, String message) {
        violations.add(pointer(name), code, message);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Whether the field is there and null: whoever changes something takes it away. */
    public boolean isCleared(String name) {
        known.add(name);
        return object.has(name) && object.get(name).isNull();
    }

    public void require(String name) {
        known.add(name);
        if (!has(name)) {
            fault(name, "required", "Is required");
        }
    }

    /** Absent if it is not there or faulty; blanks around it are dropped. */
    public @Nullable String text(String name, TextRule rule) {
        var node = take(name);
        return node == null ? null : text(pointer(name), node, rule);
    }

    public boolean flag(String name) {
        var node = take(name);
        if (node != null && !node.isBoolean()) {
            fault(name, "wrong_type", "Must be true or false");
        }
        return node != null && node.isBoolean() && node.booleanValue();
    }

    public int number(String name, int least, int most, int fallback) {
        var node = take(name);
        if (node == null) {
            return fallback;
        }
        if (!node.isIntegralNumber()) {
            fault(name, "wrong_type", "Must be a whole number");
            return fallback;
        }
        if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            fault(name, "out_of_range", "Must be from %d to %d".formatted(least, most));
            return fallback;
        }
        return node.intValue();
    }

    public @Nullable UUID id(String name) {
        var node = take(name);
        return node == null ? null : id(pointer(name), node);
    }

    public List<UUID> ids(String name, int most) {
        var node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "wrong_type", "Must be a list of ids");
            return List.of();
        }
        if (node.size() > most) {
            fault(name, "too_many", "At most " + most);
            return List.of();
        }
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < node.size(); i++) {
            var id = id(pointer(name) + "/" + i, node.get(i));
            if (id != null && ids.contains(id)) {
                violations.add(pointer(name) + "/" + i, "duplicate", "Stands in the list already");
            } else if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** A list of words out of these, each at most once. */
    public List<String> words(String name, Set<String> among) {
        var node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "wrong_type", "Must be a list");
            return List.of();
        }
        var words = new ArrayList<String>();
        for (int i = 0; i < node.size() && i <= among.size(); i++) {
            var word = node.get(i).isString() ? node.get(i).stringValue() : "";
            if (!among.contains(word)) {
                violations.add(pointer(name) + "/" + i, "unknown_value", "Must be one of " + String.join(", ", among));
            } else if (words.contains(word)) {
                violations.add(pointer(name) + "/" + i, "duplicate", "Stands in the list already");
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /** One of these words; absent if it is not there or faulty. */
    public @Nullable String word(String name, Set<String> among) {
        var node = take(name);
        if (node == null) {
            return null;
        }
        if (node.isString() && among.contains(node.stringValue())) {
            return node.stringValue();
        }
        fault(name, "unknown_value", "Must be one of " + String.join(", ", among));
        return null;
    }

    /** A list of texts; faulty ones are noted and left out. */
    public List<String> list(String name, int most, TextRule rule) {
        var node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "wrong_type", "Must be a list of texts");
            return List.of();
        }
        if (node.size() > most) {
            fault(name, "too_many", "At most " + most);
            return List.of();
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> text(pointer(name) + "/" + i, node.get(i), rule))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The object of this name; an empty one if it is missing or faulty. */
    public Fields object(String name) {
        var node = take(name);
        if (node instanceof ObjectNode inner) {
            return new Fields(inner, pointer(name), violations);
        }
        if (node != null) {
            fault(name, "wrong_type", "Must be an object");
        }
        return new Fields(object.objectNode(), pointer(name), new Violations());
    }

    public Map<String, String> texts(String name, int most, TextRule keys, TextRule values) {
        var node = take(name);
        if (node == null) {
            return Map.of();
        }
        if (!node.isObject()) {
            fault(name, "wrong_type", "Must be an object of texts");
            return Map.of();
        }
        if (node.size() > most) {
            fault(name, "too_many", "At most " + most + " entries");
            return Map.of();
        }
        var texts = new LinkedHashMap<String, String>();
        var inner = new Fields((ObjectNode) node, pointer(name), violations);
        for (var entry : node.properties()) {
            var pointer = inner.pointer(entry.getKey());
            var fault = keys.fault(entry.getKey());
            var value = text(pointer, entry.getValue(), values);
            if (fault != null) {
                violations.add(pointer, fault.code(), "Name: " + fault.message());
            } else if (value != null) {
                texts.put(entry.getKey(), value);
            }
        }
        return texts;
    }

    /** Notes every field nobody asked for. */
    public void refuseOthers() {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                fault(name, "unknown_field", "There is no such field");
            }
        }
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return has(name) ? object.get(name) : null;
    }

    private @Nullable String text(String pointer, JsonNode node, TextRule rule) {
        if (!node.isString()) {
            violations.add(pointer, "wrong_type", "Must be a text");
            return null;
        }
        var text = node.stringValue().strip();
        var fault = rule.fault(text);
        if (fault != null) {
            violations.add(pointer, fault.code(), fault.message());
            return null;
        }
        return text;
    }

    private @Nullable UUID id(String pointer, JsonNode node) {
        var text = node.isString() ? node.stringValue() : "";
        if (text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return UUID.fromString(text);
        }
        violations.add(
                pointer,
                node.isString() ? "invalid_id" : "wrong_type",
                "Must be an id such as 0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
        return null;
    }
}
