package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A tenant. */
public record BusinessId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BusinessId {}

    public static BusinessId of(String text) {
        return new BusinessId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
