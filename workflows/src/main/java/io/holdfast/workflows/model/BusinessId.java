package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** A tenant. */
public record BusinessId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BusinessId {}

    public static BusinessId of(String text) {
        return new BusinessId(UUID.fromString(text));
    }

    /** A person owns one business at most, and making it again means the same one. */
    public static BusinessId ofOwner(UUID person) {
        return new BusinessId(UuidCreator.getNameBasedSha1(person, "business"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
