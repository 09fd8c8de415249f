package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a part of the stack whether it is ready. */
final class Probes {

    private static final int PATIENCE_MILLIS = 1500;

    private Probes() {}

    /** Spring's readiness group on a management port. */
    static ServerProcess.Health readiness(int managementPort) {
        return () -> answers("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
    }

    /** Whether an address answers with success; the plain client is there at once, where the modern one loads for long. */
    static boolean answers(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }
}
