package io.holdfast.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.GatewayApplication;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.gateway.identity.setup.DemoPeople;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real gateway over HTTP with a real database; whoever asks says which address that comes from. */
final class RunningGateway implements AutoCloseable {

    static final String PASSWORD = "three blue herons";

    private static final String PEOPLE =
            "[{\"email\": \"customer@example.org\", \"name\": \"Ada\", \"role\": \"customer\"}]";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ConfigurableApplicationContext context;
    private final List<AccountNotice> mails;
    private final String base;

    private RunningGateway(ConfigurableApplicationContext context, List<AccountNotice> mails) {
        this.context = context;
        this.mails = mails;
        this.base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The gateway as it ships, without what other tests put in the place of its parts. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = GatewayApplication.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GatewayApplication.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Fake[A-Z].*|(Test|IT)(\\$.*)?)")
            })
    static class Gateway {}

    /** Brings the people of a lab into the database. */
    static void prepare() throws SQLException {
        DemoPeople.of(new Settings(Map.of("DEMO_PEOPLE", PEOPLE, "DEMO_PASSWORD", PASSWORD)))
                .settle(TestDatabase.url(Role.OWNER));
    }

    static RunningGateway on(String redis, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "TEMPORAL_ADDRESS", "127.0.0.1:1",
                "REDIS_URL", redis,
                "TRUSTED_PROXIES", "127.0.0.0/8"));
        settings.putAll(more);
        var mails = new CopyOnWriteArrayList<AccountNotice>();
        AccountMail inbox = (id, notice) -> Mono.fromRunnable(() -> mails.add(notice));
        var context = new SpringApplicationBuilder(Gateway.class)
                .initializers((GenericApplicationContext fresh) -> {
                    fresh.registerBean(Settings.class, () -> TestDatabase.settings(settings));
                    fresh.registerBean(AccountMail.class, () -> inbox, definition -> definition.setPrimary(true));
                })
                .run("--server.port=0", "--management.server.port=0");
        for (var database : context.getBeansOfType(ModuleDatabase.class).values()) {
            database.ping().retry(20).block();
        }
        return new RunningGateway(context, mails);
    }

    /** What the gateway answered. */
    record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    Answer logIn(String email, String password, String address) {
        return post("/auth/login", null, address, Map.of("email", email, "password", password));
    }

    /** The access token of somebody who logs in from an address of their own. */
    String token(Lab.Person person) {
        var answer = logIn(person.email(), PASSWORD, anAddress());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.text("/access_token");
    }

    /** The code from the mail that somebody asks for who has forgotten their password. */
    String resetCode(String email, String address) {
        post("/auth/forgot-password", null, address, Map.of("email", email));
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> mails.stream()
                                .filter(mail -> mail.email().equals(email))
                                .map(AccountNotice::code)
                                .findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static String anAddress() {
        return "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + "::1";
    }

    /** Asks again where the contract says so: on a slow machine a storm takes the readers' breath for a moment. */
    Answer read(String path, String credentials, String address) {
        var answer = get(path, credentials, address);
        for (int n = 0; n < 20 && answer.status() == 503; n++) {
            answer = get(path, credentials, address);
        }
        return answer;
    }

    Answer get(String path, @Nullable String credentials, String address) {
        return send(request(path, credentials, address).GET());
    }

    Answer post(String path, @Nullable String credentials, String address, Object body) {
        return send(request(path, credentials, address).POST(json(body)));
    }

    Answer patch(String path, String credentials, String version, Object body) {
        return send(request(path, credentials, anAddress())
                .header("If-Match", version)
                .method("PATCH", json(body)));
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    }

    private HttpRequest.Builder request(String path, @Nullable String credentials, String address) {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return credentials == null ? request : request.header("Authorization", "Bearer " + credentials);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            return new Answer(
                    answer.statusCode(),
                    answer.headers(),
                    text.isBlank()
                            ? JsonMapper.shared().missingNode()
                            : JsonMapper.shared().readTree(text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
