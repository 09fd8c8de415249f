package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A fact about a booking, named {@code <thing>.<fact>}; it stands once per dedup key.
 *
 * @param data never holds personal data
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BookingEvent(String dedupKey, String type, Actor by, Map<String, Object> data) {

    public BookingEvent {
        data = Map.copyOf(data);
    }
}
