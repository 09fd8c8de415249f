package io.holdfast.localstack.stack;

import org.jspecify.annotations.Nullable;

/** Where people and scripts find the parts; what does not exist in this stack is absent. */
public record StackUrls(String api, String docs, @Nullable String temporalUi, String inbox, String metrics) {

    static StackUrls of(Ports ports, String temporalKind) {
        var gateway = "http://127.0.0.1:" + ports.gateway();
        var ui = temporalKind.equals("server") ? "http://127.0.0.1:" + ports.temporalUi() : null;
        return new StackUrls(
                gateway + "/api/v1",
                gateway + "/api/docs",
                ui,
                "http://127.0.0.1:" + ports.providers(),
                "http://127.0.0.1:%d/actuator/prometheus".formatted(ports.gatewayManagement()));
    }
}
