package io.holdfast.workflows.capability;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.model.Channel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a message, channel by channel. */
public record Handover(List<Delivery> deliveries) {

    public Handover {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * What became of it on one channel.
     *
     * @param detail why it was not sent, as a stable word without personal data
     */
    public record Delivery(
            UUID notification,
            Channel channel,
            State state,
            @Nullable String detail) {}

    public enum State {
        /** The provider took it. */
        @JsonProperty("sent")
        SENT,
        /** The booking has changed since; nothing was sent. */
        @JsonProperty("superseded")
        SUPERSEDED,
        /** The customer has no such address. */
        @JsonProperty("skipped")
        SKIPPED,
        /** It can't be sent, or nobody knows whether it was. */
        @JsonProperty("failed")
        FAILED
    }
}
