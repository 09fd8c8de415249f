package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of thing is claimed. */
public enum ResourceKind {
    @JsonProperty("staff")
    STAFF,
    @JsonProperty("room")
    ROOM,
    @JsonProperty("chair")
    CHAIR,
    @JsonProperty("desk")
    DESK,
    @JsonProperty("bed")
    BED,
    @JsonProperty("equipment")
    EQUIPMENT,
    @JsonProperty("seat")
    SEAT
}
