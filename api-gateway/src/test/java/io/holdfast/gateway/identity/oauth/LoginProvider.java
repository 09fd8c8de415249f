package io.holdfast.gateway.identity.oauth;

import io.holdfast.localstack.servers.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real OpenID provider, mock-oauth2-server, where everybody may log in as whom they like. */
final class LoginProvider implements AutoCloseable {

    private static final Path LIBRARIES = Path.of("../temporal-compose/login-provider/target/lib");

    /** The shell waits for the end of its input, which comes when we close it and when we are killed. */
    private static final String WITH_US = "\"$@\" </dev/null & server=$!; cat >/dev/null; kill -9 $server";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.any();
    private final Process shell;

    private LoginProvider() {
        if (!Files.isDirectory(LIBRARIES)) {
            throw new IllegalStateException("Build with Maven: the module login-provider brings " + LIBRARIES);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        WITH_US,
                        "login-provider",
                        java,
                        "-Xmx128m",
                        "-cp",
                        LIBRARIES + "/*",
                        "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("SERVER_HOSTNAME", "127.0.0.1");
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.environment().put("JSON_CONFIG", "{\"interactiveLogin\":true,\"httpServer\":\"NettyWrapper\"}");
        try {
            shell = command.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static LoginProvider start() {
        var provider = new LoginProvider();
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(provider::answers);
        return provider;
    }

    private boolean answers() throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(issuer(port) + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(2));
        return http.send(question.build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    int port() {
        return port;
    }

    /** As whoever asks on this port sees it: a provider's name is where it was asked. */
    static String issuer(int port) {
        return "http://127.0.0.1:" + port + "/google";
    }

    /** Logs in there with these claims and follows no further: where the browser is sent with the answer. */
    URI logIn(URI page, String subject, String claims) {
        var form = "username=" + encode(subject) + "&claims=" + encode(claims);
        var request = HttpRequest.newBuilder(page)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the test of what becomes of it when we are killed. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(start().port());
        Thread.sleep(Duration.ofMinutes(5));
    }
}
