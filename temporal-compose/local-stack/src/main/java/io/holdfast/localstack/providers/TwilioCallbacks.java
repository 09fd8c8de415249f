package io.holdfast.localstack.providers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tells the sender how its message fares, signed as Twilio signs. */
final class TwilioCallbacks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProviderCredentials credentials;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    TwilioCallbacks(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    void report(Message message, @Nullable String callback, Consumer<String> status) {
        Thread.startVirtualThread(() -> {
            for (var next : List.of("queued", "sent", "delivered")) {
                status.accept(next);
                if (callback != null && !post(callback, parameters(message, next))) {
                    return;
                }
            }
        });
    }

    private boolean post(String url, SortedMap<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Twilio-Signature", signature(url, parameters))
                    .POST(BodyPublishers.ofString(form))
                    .build();
            http.send(request, BodyHandlers.discarding());
            return true;
        } catch (IOException | IllegalArgumentException unreachable) {
            return true; // Twilio goes on with the next status, too
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SortedMap<String, String> parameters(Message message, String status) {
        return new TreeMap<>(Map.of(
                "AccountSid", credentials.twilioAccountSid(),
                "ApiVersion", "2010-04-01",
                "From", message.from(),
                "MessageSid", message.id(),
                "MessageStatus", status,
                "SmsSid", message.id(),
                "SmsStatus", status,
                "To", message.to()));
    }

    /** The address, then each field's name and value in the order of the names, hashed with the token. */
    private String signature(String url, SortedMap<String, String> parameters) {
        var signed = new StringBuilder(url);
        parameters.forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(credentials.twilioAuthToken().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK lacks HmacSHA1", missing);
        }
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
