package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A way a message reaches a customer. */
public enum Channel {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("sms")
    SMS
}
