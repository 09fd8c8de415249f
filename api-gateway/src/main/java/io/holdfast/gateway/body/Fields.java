package io.holdfast.gateway.body;

import io.holdfast.gateway.problem.Violations;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
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
    private final @Nullable String whole;
    private final Set<String> known = new LinkedHashSet<>();
    private final Values values;

    Fields(ObjectNode object, String at, Violations violations) {
        this(object, at, violations, null);
    }

    /**
     * The fields of an object.
     *
     * @param whole the field that is all there is: whoever wrote it left the object around it out
     */
    Fields(ObjectNode object, String at, Violations violations, @Nullable String whole) {
        this.object = object;
        this.at = at;
        this.violations = violations;
        this.values = new Values(violations);
        this.whole = whole;
    }

    public Violations violations() {
        return violations;
    }

    public String pointer(String name) {
        return name.equals(whole) ? at : at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes what is wrong with a field. */
    public void fault(String name, String code, String message) {
        violations.add(pointer(name), code, message);
    }

    /** Notes what is wrong with the object as such. */
    public void faultHere(String code, String message) {
        violations.add(at, code, message);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public boolean isEmptyList(String name) {
        return has(name) && object.get(name).isArray() && object.get(name).isEmpty();
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
        return node == null ? null : values.text(pointer(name), node, rule);
    }

    public boolean flag(String name) {
        var node = take(name);
        if (node != null && !node.isBoolean()) {
            fault(name, "wrong_type", "Must be true or false");
        }
        return node != null && node.isBoolean() && node.booleanValue();
    }

    public int number(String name, int least, int most, int fallback) {
        var number = wholeNumber(name, least, most);
        return number == null ? fallback : number.intValue();
    }

    /** Absent if it is not there or faulty. */
    public @Nullable Long wholeNumber(String name, long least, long most) {
        var node = take(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            fault(name, "wrong_type", "Must be a whole number");
            return null;
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            fault(name, "out_of_range", "Must be from %d to %d".formatted(least, most));
            return null;
        }
        return node.longValue();
    }

    /** A number that may have decimals; absent if it is not there or faulty. */
    public @Nullable BigDecimal decimal(String name, int least, int most) {
        var node = take(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            fault(name, "wrong_type", "Must be a number");
            return null;
        }
        var number = node.decimalValue();
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            fault(name, "out_of_range", "Must be from %d to %d".formatted(least, most));
            return null;
        }
        return number;
    }

    public @Nullable UUID id(String name) {
        var node = take(name);
        return node == null ? null : values.id(pointer(name), node);
    }

    public List<UUID> ids(String name, int most) {
        return each(name, most, "ids", true, values::id);
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
        return each(name, most, "texts", false, (pointer, node) -> values.text(pointer, node, rule));
    }

    /** A list of distinct times of day. */
    public List<LocalTime> times(String name, int most) {
        return each(name, most, "times such as 18:00", true, values::time);
    }

    /** A list of distinct days of the week: {@code monday}, {@code mon} or 1. */
    public List<DayOfWeek> days(String name) {
        return each(name, DayOfWeek.values().length, "days of the week", true, values::day);
    }

    /** A day of the calendar: 2026-12-24. */
    public @Nullable LocalDate date(String name) {
        var node = take(name);
        return node == null ? null : values.date(pointer(name), node);
    }

    /** A time of day: 18:00. */
    public @Nullable LocalTime time(String name) {
        var node = take(name);
        return node == null ? null : values.time(pointer(name), node);
    }

    /** A time of day in minutes since midnight; 24:00, the end of the day, is 1440. */
    public @Nullable Integer minuteOfDay(String name) {
        var node = take(name);
        return node == null ? null : values.minuteOfDay(pointer(name), node);
    }

    /** A list of objects. Whoever reads one also asks {@link #refuseOthers} of it. */
    public List<Fields> objects(String name, int most) {
        return each(name, most, "objects", false, (pointer, node) -> {
            if (node instanceof ObjectNode inner) {
                return new Fields(inner, pointer, violations);
            }
            violations.add(pointer, "wrong_type", "Must be an object");
            return null;
        });
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

    public Map<String, String> texts(String name, int most, TextRule keys, TextRule rule) {
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
            var value = values.text(pointer, entry.getValue(), rule);
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

    /** Refuses now if anything is wrong so far, so that what was read can be made a whole. */
    public void requireFaultless() {
        refuseOthers();
        violations.throwIfAny();
    }

    /** As it was sent, but for blanks: tells whether a repeated body is the same one. */
    public String written() {
        return object.toString();
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return has(name) ? object.get(name) : null;
    }

    /** Reads a list item by item; faulty ones are noted and left out. */
    private <T> List<T> each(
            String name, int most, String what, boolean distinct, BiFunction<String, JsonNode, @Nullable T> reader) {
        var node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "wrong_type", "Must be a list of " + what);
            return List.of();
        }
        if (node.size() > most) {
            fault(name, "too_many", "At most " + most);
            return List.of();
        }
        var items = new ArrayList<T>();
        for (int i = 0; i < node.size(); i++) {
            var pointer = pointer(name) + "/" + i;
            var item = reader.apply(pointer, node.get(i));
            if (item != null && distinct && items.contains(item)) {
                violations.add(pointer, "duplicate", "Stands in the list already");
            } else if (item != null) {
                items.add(item);
            }
        }
        return items;
    }
}
