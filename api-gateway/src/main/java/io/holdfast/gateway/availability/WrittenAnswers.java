package io.holdfast.gateway.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Remembers answers as they were written, by a tag that says what they were made of: many who ask the same cost one. */
@Component
final class WrittenAnswers {

    private static final long MOST_BYTES = 24L * 1024 * 1024;

    private final JsonMapper json;
    private final Cache<String, byte[]> written = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String tag, byte[] answer) -> answer.length)
            .recordStats()
            .build();

    WrittenAnswers(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        CaffeineCacheMetrics.monitor(meters, written, "holdfast.slots");
    }

    /** Nobody waits for another who writes the same. */
    byte[] get(String tag, Supplier<?> answer) {
        var known = written.getIfPresent(tag);
        if (known != null) {
            return known;
        }
        var made = json.writeValueAsBytes(answer.get());
        written.put(tag, made);
        return made;
    }
}
