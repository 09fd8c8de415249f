package io.holdfast.notify.providers;

import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Attachments;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import io.holdfast.notify.writing.Letter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/** E-mail through SendGrid. */
public final class SendGridMail implements AutoCloseable {

    /** How long a hand-over may take to reach the provider. */
    public static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration READ = Duration.ofSeconds(8);
    private static final int CONNECTIONS = 64;

    private final CloseableHttpClient http;
    private final SendGrid client;
    private final String from;

    /**
     * Opens nothing yet.
     *
     * @param from the address that the mails come from
     */
    public SendGridMail(URI base, String key, String from) {
        this.http = HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setConnectionRequestTimeout((int) CONNECT.toMillis())
                        .setSocketTimeout((int) READ.toMillis())
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setConnectionTimeToLive(20, TimeUnit.SECONDS)
                // A repeat is a decision of ours, never of the client's.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
        this.client = new SendGrid(key, new Client(http, base.getScheme().equals("http")));
        this.client.setHost(base.getRawAuthority());
        this.from = from;
    }

    /** Hands a letter over; its Message-ID derives from the notification, so that a repeat can be recognised. */
    public Outcome handOver(UUID notification, String name, String address, Letter letter) {
        try {
            var request = new Request();
            request.setMethod(Method.POST);
            request.setEndpoint("mail/send");
            request.setBody(mail(notification, name, address, letter).build());
            return outcomeOf(client.api(request));
        } catch (IOException failed) {
            return ProviderFailures.outcomeOf(failed);
        }
    }

    private Mail mail(UUID notification, String name, String address, Letter letter) {
        var mail = new Mail(
                new Email(from),
                letter.subject(),
                name.isBlank() ? new Email(address) : new Email(address, name),
                new Content("text/plain", letter.text()));
        mail.addContent(new Content("text/html", letter.html()));
        mail.addHeader("Message-ID", "<" + notification + from.substring(from.indexOf('@')) + ">");
        for (var enclosure : letter.enclosures()) {
            var content = Base64.getEncoder().encodeToString(enclosure.content().getBytes(StandardCharsets.UTF_8));
            mail.addAttachments(new Attachments.Builder(enclosure.filename(), content)
                    .withType(enclosure.contentType())
                    .withDisposition("attachment")
                    .build());
        }
        return mail;
    }

    private static Outcome outcomeOf(Response answer) {
        var status = answer.getStatusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted(header(answer.getHeaders(), "X-Message-Id"));
        }
        var word = "sendgrid_" + status;
        return ProviderFailures.mayWorkLater(status)
                ? new Outcome.NotNow(word, RetryAfter.parse(header(answer.getHeaders(), "Retry-After")))
                : new Outcome.Rejected(word);
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
