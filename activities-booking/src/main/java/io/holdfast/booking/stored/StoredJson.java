package io.holdfast.booking.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/** Reads and writes JSON columns. What is stored outlives releases: times are text, unknown fields are skipped. */
public final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private StoredJson() {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(
                    "Can't be written as JSON: " + value.getClass().getName());
        }
    }

    /** The stored word for a value that is written as one. */
    public static String word(Object value) {
        return JSON.convertValue(value, String.class);
    }

    public static <T> T ofWord(String word, Class<T> type) {
        return JSON.convertValue(word, type);
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored JSON is not a " + type.getName());
        }
    }

    public static <T> List<T> readList(String json, Class<T> type) {
        try {
            return JSON.readerForListOf(type).readValue(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored JSON is not a list of " + type.getName());
        }
    }

    public static <T> Map<String, T> readMap(String json, Class<T> type) {
        try {
            return JSON.readerForMapOf(type).readValue(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored JSON is not a map of " + type.getName());
        }
    }

    /** Reads a part of a stored object again as something more exact. */
    public static <T> T convert(Object value, TypeReference<T> type) {
        return JSON.convertValue(value, type);
    }
}
