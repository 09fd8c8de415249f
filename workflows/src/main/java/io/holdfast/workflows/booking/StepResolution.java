package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.model.Actor;

/** A person deals with a step that waits for one. */
public record StepResolution(Actor by, String step, Act act) {

    public enum Act {
        /** Try it again. */
        @JsonProperty("retry")
        RETRY,
        /** It needs no more doing. */
        @JsonProperty("resolve")
        RESOLVE
    }
}
