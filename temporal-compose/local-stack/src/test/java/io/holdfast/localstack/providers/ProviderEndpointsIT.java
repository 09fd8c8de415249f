package io.holdfast.localstack.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Attachments;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sun.net.httpserver.HttpServer;
import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProviderEndpointsIT {

    private static final ProviderCredentials CREDENTIALS =
            new ProviderCredentials("SG.test", "AC00000000000000000000000000000001", "twilio-test-token");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ProviderEndpoints endpoints;

    @BeforeEach
    void start() {
        endpoints = ProviderEndpoints.start(folder, 0, CREDENTIALS);
    }

    @AfterEach
    void stop() {
        endpoints.close();
        http.close();
    }

    @Test
    void a_mail_is_taken_and_shown_whole() throws Exception {
        var before = Instant.now();
        var mail = mail();
        mail.addHeader("Message-ID", "<1@holdfast.example>");
        mail.addAttachments(new Attachments.Builder("note.txt", "aGVsbG8=")
                .withType("text/plain")
                .build());
        var answer = send("SG.test", mail.build());

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsKey("X-message-id");
        var kept = messages("?channel=email&to=anna@example.com").get(0);
        assertThat(kept.path("subject").asText()).isEqualTo("Hello");
        assertThat(kept.path("text").asText()).isEqualTo("plain words");
        assertThat(kept.path("html").asText()).isEqualTo("<p>rich words</p>");
        assertThat(kept.path("headers").path("Message-ID").asText()).isEqualTo("<1@holdfast.example>");
        assertThat(kept.path("attachments").get(0).path("filename").asText()).isEqualTo("note.txt");
        assertThat(kept.path("attachments").get(0).path("content_type").asText())
                .isEqualTo("text/plain");
        assertThat(kept.path("attachments").get(0).path("content_base64").asText())
                .isEqualTo("aGVsbG8=");
        assertThat(Instant.parse(kept.path("received_at").asText())).isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void a_mail_with_a_wrong_key_is_refused() throws Exception {
        var answer = send("SG.other", mail().build());
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(answer.getBody()).contains("authorization grant is invalid");
        assertThat(messages("")).isEmpty();
    }

    @Test
    void a_mail_that_lacks_something_is_refused_with_the_field() throws Exception {
        assertThat(fields("{}")).contains("personalizations", "from.email", "subject", "content");
        assertThat(fields("{\"personalizations\":[{\"to\":[{\"email\":\"nobody\"}]}]}"))
                .contains("personalizations.0.to.0.email");
        assertThat(fields("not json")).containsExactly("null");
        var untyped = post("/v3/mail/send", "text/plain", "{}", "Authorization", "Bearer SG.test");
        assertThat(untyped.statusCode()).isEqualTo(415);
        assertThat(messages("")).isEmpty();
    }

    @Test
    void an_sms_is_taken_listed_and_read_by_the_official_client() throws Exception {
        var twilio = twilio("twilio-test-token");
        var sent = Message.creator(new PhoneNumber("+41790000001"), new PhoneNumber("+41440000000"), "short words")
                .create(twilio);
        Message.creator(new PhoneNumber("+41790000002"), new PhoneNumber("+41440000000"), "other")
                .create(twilio);

        assertThat(sent.getSid()).startsWith("SM");
        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        var listed = Message.reader()
                .setTo("+41790000001")
                .setDateSentAfter(sent.getDateCreated().minusSeconds(1))
                .read(twilio);
        assertThat(listed).extracting(Message::getBody).containsExactly("short words");
        assertThat(Message.reader()
                        .setDateSentAfter(sent.getDateCreated().plusDays(1))
                        .read(twilio))
                .isEmpty();
        assertThat(Message.fetcher(sent.getSid()).fetch(twilio).getTo()).isEqualTo("+41790000001");
        assertThat(messages("?channel=sms&q=short").get(0).path("to").asText()).isEqualTo("+41790000001");
    }

    @Test
    void an_sms_that_breaks_a_rule_is_refused_with_twilios_code() {
        var twilio = twilio("twilio-test-token");
        assertThat(code(twilio, "+4179", "+41440000000", "words")).isEqualTo(21211);
        assertThat(code(twilio, "", "+41440000000", "words")).isEqualTo(21604);
        assertThat(code(twilio, "+41790000001", "", "words")).isEqualTo(21603);
        assertThat(code(twilio, "+41790000001", "+41440000000", "")).isEqualTo(21602);
        assertThat(code(twilio, "+41790000001", "+15005550007", "words")).isEqualTo(21606);
        assertThat(code(twilio, "+41790000001", "+41440000000", "w".repeat(1601)))
                .isEqualTo(21617);
        assertThat(code(twilio("wrong"), "+41790000001", "+41440000000", "words"))
                .isEqualTo(20003);
    }

    @Test
    void the_sender_is_told_how_its_sms_fares_in_order_and_signed() throws Exception {
        BlockingQueue<Map<String, String>> reports = new LinkedBlockingQueue<>();
        List<Boolean> valid = new ArrayList<>();
        var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var callback = "http://127.0.0.1:" + listener.getAddress().getPort() + "/status?a=b";
        listener.createContext("/", exchange -> {
            var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            valid.add(new RequestValidator("twilio-test-token")
                    .validate(callback, form, exchange.getRequestHeaders().getFirst("X-Twilio-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            reports.add(form);
        });
        listener.start();
        try {
            Message.creator(new PhoneNumber("+41790000001"), new PhoneNumber("+41440000000"), "Grüezi & hallo")
                    .setStatusCallback(URI.create(callback))
                    .create(twilio("twilio-test-token"));
            assertThat(List.of(reports.take(), reports.take(), reports.take()))
                    .extracting(report -> report.get("MessageStatus"))
                    .containsExactly("queued", "sent", "delivered");
            assertThat(valid).containsExactly(true, true, true);
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void messages_survive_a_restart() throws Exception {
        send("SG.test", mail().build());
        endpoints.close();
        endpoints = ProviderEndpoints.start(folder, 0, CREDENTIALS);
        assertThat(messages("")).hasSize(1);
        request("DELETE", "/api/messages", null);
        endpoints.close();
        endpoints = ProviderEndpoints.start(folder, 0, CREDENTIALS);
        assertThat(messages("")).isEmpty();
    }

    @Test
    void messages_come_newest_first_and_only_later_ones_on_demand() throws Exception {
        send("SG.test", mail().build());
        var first = messages("").get(0).path("received_at").asText();
        send("SG.test", mail().build());
        var both = messages("");
        assertThat(both).hasSize(2);
        assertThat(Instant.parse(both.get(0).path("received_at").asText())).isAfter(Instant.parse(first));
        assertThat(messages("?after=" + first)).hasSize(1);
        assertThat(request("GET", "/api/messages?after=yesterday", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void faults_happen_as_often_as_asked_and_then_no_more() throws Exception {
        fault("{\"provider\":\"sendgrid\",\"kind\":\"fail\",\"times\":2,\"status\":503}");
        fault("{\"provider\":\"sendgrid\",\"kind\":\"rate_limit\",\"times\":1,\"retry_after\":7}");
        assertThat(send("SG.test", mail().build()).getStatusCode()).isEqualTo(503);
        assertThat(send("SG.test", mail().build()).getStatusCode()).isEqualTo(503);
        var limited = send("SG.test", mail().build());
        assertThat(limited.getStatusCode()).isEqualTo(429);
        assertThat(limited.getHeaders()).containsEntry("Retry-after", "7");
        assertThat(messages("")).isEmpty();
        assertThat(send("SG.test", mail().build()).getStatusCode()).isEqualTo(202);
    }

    @Test
    void a_cut_connection_keeps_the_message_and_answers_nothing() throws Exception {
        fault("{\"provider\":\"sendgrid\",\"kind\":\"cut\",\"times\":1}");
        assertThatThrownBy(() -> send("SG.test", mail().build())).isInstanceOf(IOException.class);
        assertThat(messages("")).hasSize(1);
    }

    @Test
    void a_switched_off_fault_does_not_happen() throws Exception {
        fault("{\"provider\":\"twilio\",\"kind\":\"delay\",\"times\":5,\"delay_ms\":60000}");
        assertThat(request("GET", "/admin/faults", null).body()).contains("\"times\":5");
        request("DELETE", "/admin/faults", null);
        assertThat(code(twilio("twilio-test-token"), "+41790000001", "+41440000000", "words"))
                .isZero();
        assertThat(request("POST", "/admin/faults", "{\"provider\":\"post\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_foreign_name_for_this_machine_opens_nothing() throws Exception {
        for (var head : List.of("Host: evil.example", "Host: localhost\r\nOrigin: http://evil.example")) {
            for (var path : List.of("/admin/faults", "/api/messages", "/")) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoints.port())) {
                    socket.getOutputStream()
                            .write("GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                                    .formatted(path, head)
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .startsWith("HTTP/1.1 403");
                }
            }
        }
    }

    @Test
    void a_mail_is_shown_where_it_can_do_nothing() throws Exception {
        send("SG.test", mail().build());
        var id = messages("").get(0).path("id").asText();
        var frame = request("GET", "/messages/" + id + "/html", null);
        assertThat(frame.body()).isEqualTo("<p>rich words</p>");
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void the_page_hears_of_a_new_message_at_once() throws Exception {
        var stream = http.send(
                HttpRequest.newBuilder(endpoints.url().resolve("/api/stream")).build(), BodyHandlers.ofLines());
        var lines = stream.body().iterator();
        assertThat(lines.next()).isEqualTo(": connected");
        send("SG.test", mail().build());
        assertThat(Stream.generate(lines::next).anyMatch("event: changed"::equals))
                .isTrue();
        http.shutdownNow();
    }

    private static Mail mail() {
        var mail = new Mail(
                new Email("shop@example.com"),
                "Hello",
                new Email("anna@example.com"),
                new Content("text/plain", "plain words"));
        mail.addContent(new Content("text/html", "<p>rich words</p>"));
        return mail;
    }

    private Response send(String key, String body) throws IOException {
        var sendGrid = new SendGrid(key, new Client(true));
        sendGrid.setHost("127.0.0.1:" + endpoints.port());
        var request = new Request();
        request.setMethod(Method.POST);
        request.setEndpoint("mail/send");
        request.setBody(body);
        return sendGrid.api(request);
    }

    private TwilioRestClient twilio(String token) {
        return new TwilioRestClient.Builder(CREDENTIALS.twilioAccountSid(), token)
                .httpClient(new RedirectedTwilio(endpoints.url()))
                .build();
    }

    private static int code(TwilioRestClient twilio, String to, String from, String body) {
        try {
            Message.creator(new PhoneNumber(to), new PhoneNumber(from), body).create(twilio);
            return 0;
        } catch (ApiException refused) {
            return refused.getCode();
        }
    }

    private List<String> fields(String body) throws Exception {
        var answer = post("/v3/mail/send", "application/json", body, "Authorization", "Bearer SG.test");
        assertThat(answer.statusCode()).isEqualTo(400);
        var fields = new ArrayList<String>();
        for (var error : Json.parse(answer.body()).orElseThrow().path("errors")) {
            assertThat(error.has("help")).isTrue();
            fields.add(error.path("field").asText());
        }
        return fields;
    }

    private JsonNode messages(String query) throws Exception {
        var answer = request("GET", "/api/messages" + query, null);
        return Json.parse(answer.body()).orElseThrow().path("data");
    }

    private void fault(String body) throws Exception {
        assertThat(request("POST", "/admin/faults", body).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> request(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoints.url().resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body, String header, String value)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoints.url().resolve(path))
                        .header("Content-Type", type)
                        .header(header, value)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** The official client with another address. */
    private static final class RedirectedTwilio extends com.twilio.http.HttpClient {

        private final URI base;
        private final NetworkHttpClient network = new NetworkHttpClient();

        RedirectedTwilio(URI base) {
            this.base = base;
        }

        @Override
        public com.twilio.http.Response makeRequest(com.twilio.http.Request request) {
            var redirected = new com.twilio.http.Request(
                    request.getMethod(), base + URI.create(request.getUrl()).getPath());
            redirected.setAuth(CREDENTIALS.twilioAccountSid(), request.getPassword());
            request.getQueryParams()
                    .forEach((name, values) -> values.forEach(value -> redirected.addQueryParam(name, value)));
            request.getPostParams()
                    .forEach((name, values) -> values.forEach(value -> redirected.addPostParam(name, value)));
            return network.makeRequest(redirected);
        }
    }
}
