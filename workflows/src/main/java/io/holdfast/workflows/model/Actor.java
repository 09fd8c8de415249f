package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who did something to a booking: the kind, never the person. */
public enum Actor {
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("staff")
    STAFF,
    @JsonProperty("api_key")
    API_KEY,
    @JsonProperty("system")
    SYSTEM
}
