package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** What the provider took of the reminders of these customers: one text message each, if all is well. */
final class Reminded {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI messages;
    private final Map<String, Instant> dueByPhone;

    /**
     * @param due when each customer is to be reminded, by the name they booked with
     */
    Reminded(String inbox, Map<String, Instant> due) {
        var first = due.values().stream().min(Instant::compareTo).orElseThrow();
        this.messages =
                URI.create(inbox + "/api/messages?channel=sms&limit=9999&after=" + first.minus(Duration.ofMinutes(1)));
        this.dueByPhone =
                due.entrySet().stream().collect(Collectors.toMap(one -> Lab.phone(one.getKey()), Map.Entry::getValue));
    }

    record Message(String to, Instant receivedAt) {}

    /** Returns when nobody waits any more, or nothing more comes. */
    List<Message> await(Duration patience) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(patience);
        var found = received();
        while (found.size() < dueByPhone.size() && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofSeconds(1));
            found = received();
        }
        // Whatever comes twice comes soon after.
        Thread.sleep(Duration.ofSeconds(5));
        return received();
    }

    private List<Message> received() throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(messages).build(), HttpResponse.BodyHandlers.ofString());
        return StreamSupport.stream(JSON.readTree(answer.body()).get("data").spliterator(), false)
                .map(message -> new Message(
                        message.get("to").asString(),
                        Instant.parse(message.get("received_at").asString())))
                .filter(message -> dueByPhone.containsKey(message.to()))
                .toList();
    }

    int lost(List<Message> received) {
        return dueByPhone.size()
                - (int) received.stream().map(Message::to).distinct().count();
    }

    int twice(List<Message> received) {
        return received.size()
                - (int) received.stream().map(Message::to).distinct().count();
    }

    Percentiles lateness(List<Message> received) {
        var nanos = new ArrayList<Long>();
        received.forEach(message -> nanos.add(Duration.between(dueByPhone.get(message.to()), message.receivedAt())
                .toNanos()));
        return Percentiles.of(nanos);
    }
}
