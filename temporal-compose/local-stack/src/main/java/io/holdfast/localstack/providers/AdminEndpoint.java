package io.holdfast.localstack.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.localstack.providers.Faults.Fault;
import io.holdfast.localstack.providers.Faults.Kind;
import java.util.Locale;
import java.util.Map;

/** Switches faults on and off. */
final class AdminEndpoint {

    private final Faults faults;

    AdminEndpoint(Faults faults) {
        this.faults = faults;
    }

    Answer answer(Call call) {
        return switch (call.method()) {
            case "GET" -> waiting();
            case "DELETE" -> {
                faults.clear();
                yield Answer.empty(204);
            }
            case "POST" -> add(call);
            default -> Answer.refused(405, "Use GET, POST or DELETE");
        };
    }

    private Answer waiting() {
        return Answer.json(
                200,
                Map.of(
                        "data",
                        faults.waiting().stream().map(AdminEndpoint::shown).toList()));
    }

    private static Map<String, Object> shown(Fault fault) {
        return Map.of(
                "provider", fault.provider().name().toLowerCase(Locale.ROOT),
                "kind", fault.kind().name().toLowerCase(Locale.ROOT),
                "times", fault.times(),
                "status", fault.status(),
                "delay_ms", fault.delayMs(),
                "retry_after", fault.retryAfter());
    }

    private Answer add(Call call) {
        // A page of a foreign site can't send this type without asking first, and nobody answers it.
        if (!call.hasJson()) {
            return Answer.refused(415, "Send application/json");
        }
        try {
            var fault = read(Json.parse(call.body()).orElse(MissingNode.getInstance()));
            faults.add(fault);
            return Answer.json(201, shown(fault));
        } catch (IllegalArgumentException malformed) {
            return Answer.refused(
                    400,
                    "Send {provider: sendgrid|twilio, kind: fail|rate_limit|delay|cut, times, status?, delay_ms?,"
                            + " retry_after?}");
        }
    }

    private static Fault read(JsonNode body) {
        return new Fault(
                Faults.Provider.valueOf(body.path("provider").asText().toUpperCase(Locale.ROOT)),
                Kind.valueOf(body.path("kind").asText().toUpperCase(Locale.ROOT)),
                body.path("times").asInt(1),
                body.path("status").asInt(500),
                body.path("delay_ms").asInt(1000),
                body.path("retry_after").asInt(1));
    }
}
