package io.holdfast.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.servers.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The provider of the tests leaves nothing behind. */
@Timeout(90)
class LoginProviderIT {

    @Test
    void it_ends_with_whoever_started_it_however_that_ends() throws IOException {
        var starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoginProvider.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int port;
        try (BufferedReader says = starter.inputReader()) {
            port = Integer.parseInt(says.readLine());
            assertThat(FreePort.isFree(port)).isFalse();
        } finally {
            starter.destroyForcibly();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> FreePort.isFree(port));
    }
}
