package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.model.Actor;

/** A person changes what a booking will do. */
public record PlanAction(Actor by, String step, Act act) {

    public enum Act {
        @JsonProperty("skip")
        SKIP,
        @JsonProperty("run_now")
        RUN_NOW
    }
}
