package io.holdfast.e2e;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What customers received, and the switches that make providers fail. */
final class Inbox {

    private final Api http;
    private final String base;

    Inbox(String base) {
        this.base = base;
        this.http = new Api(base, "none");
    }

    /** A message as it arrived. */
    record Message(String channel, String to, String subject, String text, Instant receivedAt, JsonNode all) {}

    /** Newest first. */
    List<Message> to(String address) {
        var query = "/api/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        return StreamSupport.stream(http.get(query).is(200).body().at("/data").spliterator(), false)
                .map(Inbox::message)
                .toList();
    }

    List<Message> to(String address, String channel) {
        return to(address).stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    void fault(Map<String, Object> fault) {
        var request = http.request(base + "/admin/faults")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Api.JSON.writeValueAsString(fault)))
                .build();
        if (http.now(request).status() >= 300) {
            throw new IllegalStateException("The provider endpoints refused the fault " + fault);
        }
    }

    void clearFaults() {
        http.now(http.request(base + "/admin/faults").DELETE().build());
    }

    private static Message message(JsonNode node) {
        return new Message(
                node.at("/channel").asString(),
                node.at("/to").asString(),
                node.at("/subject").asString(),
                node.at("/text").asString(),
                Instant.parse(node.at("/received_at").asString()),
                node);
    }
}
