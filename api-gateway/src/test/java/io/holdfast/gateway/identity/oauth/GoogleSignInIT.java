package io.holdfast.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.GatewayApplication;
import io.holdfast.gateway.callers.People;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way there and back with a real OpenID provider and a real database. */
@Timeout(180)
@SpringBootTest(
        classes = {GatewayApplication.class, GoogleSignInIT.Around.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.main.allow-bean-definition-overriding=true"})
@AutoConfigureWebTestClient(timeout = "30s")
@DirtiesContext
class GoogleSignInIT {

    private static final String OWN = "https://holdfast.test/api/v1/auth/oauth/google/callback";
    private static final String PAGE = "https://book.example.org/signed-in?from=google";
    private static final String PASSWORD = "three blue herons";

    private static final LoginProvider GOOGLE = LoginProvider.start();
    private static final Wire TO_GOOGLE = Wire.to(GOOGLE.port());
    private static final List<AccountNotice> MAILS = new CopyOnWriteArrayList<>();
    private static volatile boolean mailIsAway;

    private static ModuleDatabase owner;

    @Autowired
    WebTestClient http;

    @Autowired
    ModuleDatabase identityDatabase;

    @Autowired
    OAuthAttempts attempts;

    @Autowired
    @Qualifier("loggedIn")
    People loggedIn;

    private final String subject = UUID.randomUUID().toString();
    private final String email = "ada." + subject + "@example.org";

    /** A client of the provider, without Temporal. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Around {

        @Bean
        @Primary
        Settings testSettings() {
            return TestDatabase.settings(Map.ofEntries(
                    Map.entry("BOOKING_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/holdfast"),
                    Map.entry("TEMPORAL_ADDRESS", "127.0.0.1:1"),
                    Map.entry("REDIS_URL", "redis://127.0.0.1:1"),
                    Map.entry("RATE_LIMITS", "anonymous=10000,auth=10000"),
                    Map.entry("PUBLIC_BASE_URL", "https://holdfast.test/"),
                    Map.entry("GOOGLE_ISSUER", LoginProvider.issuer(TO_GOOGLE.port())),
                    Map.entry("GOOGLE_CLIENT_ID", "holdfast"),
                    Map.entry("GOOGLE_CLIENT_SECRET", "a secret of the client"),
                    Map.entry("OAUTH_REDIRECT_URIS", PAGE + ", http://127.0.0.1:3000/back")));
        }

        @Bean
        @Primary
        AccountMail inMemory() {
            return (id, notice) -> mailIsAway
                    ? Mono.error(() -> Problem.TEMPORARILY_UNAVAILABLE.retryAfter("Away", Duration.ofSeconds(2)))
                    : Mono.fromRunnable(() -> MAILS.add(notice));
        }
    }

    @BeforeAll
    static void start() {
        owner = TestDatabase.of(Role.OWNER);
        // The gateway, which starts after this, does so while the provider is away.
        TO_GOOGLE.cut();
    }

    @AfterAll
    static void stop() {
        owner.close();
        TO_GOOGLE.close();
        GOOGLE.close();
    }

    @BeforeEach
    void everythingIsWell() {
        mailIsAway = false;
        TO_GOOGLE.mend();
        execute("delete from identity.attempts");
    }

    private static long execute(String sql) {
        return owner.inTransaction(client -> client.sql(sql).fetch().rowsUpdated())
                .block();
    }

    private static long count(String from) {
        return owner.inTransaction(client -> one(client, "select count(*) from identity." + from))
                .block();
    }

    private static Mono<Long> one(DatabaseClient client, String query) {
        return client.sql(query).map(row -> row.get(0, Long.class)).one();
    }

    /** An answer of ours. */
    private record Heard(int status, JsonNode body) {

        static Heard of(WebTestClient.RequestHeadersSpec<?> request) {
            var answer = request.exchange().expectBody(byte[].class).returnResult();
            var bytes = answer.getResponseBody();
            return new Heard(
                    answer.getStatus().value(),
                    new JsonMapper().readTree(bytes == null ? new byte[] {'{', '}'} : bytes));
        }

        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        Heard is(int wanted, String code) {
            assertThat(status).as("%s", body).isEqualTo(wanted);
            assertThat(text("/code")).isEqualTo(code);
            return this;
        }

        Heard isIn() {
            assertThat(status).as("%s", body).isEqualTo(200);
            return this;
        }
    }

    /** A sign-in that has begun: where the browser was sent, and the cookie it keeps. */
    private record Begun(URI page, String cookie) {}

    private Begun begin() {
        return begun(start(null, null));
    }

    private WebTestClient.RequestHeadersSpec<?> start(String redirect, String cookie) {
        var request = http.get().uri(builder -> {
            builder.path("/api/v1/auth/oauth/google/start");
            return redirect == null
                    ? builder.build()
                    : builder.queryParam("redirect_uri", "{there}").build(redirect);
        });
        return cookie == null ? request : request.cookie("hf_sign_in", cookie);
    }

    private static Begun begun(WebTestClient.RequestHeadersSpec<?> start) {
        var answer = start.exchange().expectStatus().isFound().expectBody().returnResult();
        var cookie = answer.getResponseCookies().getFirst("hf_sign_in");
        assertThat(cookie).isNotNull();
        return new Begun(answer.getResponseHeaders().getLocation(), cookie.getValue());
    }

    private String claims(String email, boolean verified) {
        return """
                {"email": "%s", "email_verified": %s, "name": "Ada Berger", "locale": "de"}
                """.formatted(email, verified);
    }

    /** What the provider sends back to the callback, as query parameters. */
    private Map<String, String> returned(Begun begun, String subject, String claims) {
        var back = GOOGLE.logIn(begun.page(), subject, claims);
        assertThat(back.toString()).startsWith(OWN + "?");
        return UriComponentsBuilder.fromUri(back).build().getQueryParams().toSingleValueMap();
    }

    private Heard callback(Map<String, String> parameters, String cookie) {
        var request = http.get().uri(builder -> {
            builder.path("/api/v1/auth/oauth/google/callback");
            parameters.forEach((name, value) -> builder.queryParam(name, "{" + name + "}"));
            return builder.build(parameters);
        });
        return Heard.of((cookie == null ? request : request.cookie("hf_sign_in", cookie)));
    }

    private Heard signIn(String subject, String claims) {
        var begun = begin();
        return callback(returned(begun, subject, claims), begun.cookie());
    }

    private Heard signIn() {
        return signIn(subject, claims(email, true));
    }

    private Heard post(String path, String json) {
        return Heard.of(http.post()
                .uri("/api/v1/auth/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json));
    }

    private Heard logIn(String password) {
        return post("login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private void register(String more) {
        assertThat(post(
                                "register",
                                "{\"email\": \"%s\", \"password\": \"%s\", \"name\": \"Eve\", \"phone\": \"+41446681800\"%s}"
                                        .formatted(email, PASSWORD, more))
                        .status())
                .isEqualTo(202);
    }

    private void member() {
        register("");
        var proof = "{\"email\": \"%s\", \"code\": \"%s\"}"
                .formatted(email, mail(AccountNotice.Kind.VERIFY_EMAIL).code());
        assertThat(post("verify-email", proof).status()).isEqualTo(204);
    }

    private AccountNotice mail(AccountNotice.Kind kind) {
        return Awaitility.await()
                .until(() -> mails(kind).stream().findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    private List<AccountNotice> mails(AccountNotice.Kind kind) {
        return MAILS.stream()
                .filter(mail -> mail.kind() == kind && mail.email().equals(email))
                .toList();
    }

    private String user() {
        return "(select id from identity.users where email = '%s')".formatted(email);
    }

    private void nothingIsStored() {
        assertThat(count("users where email = '%s'".formatted(email))).isZero();
        assertThat(count("provider_identities where subject = '%s'".formatted(subject)))
                .isZero();
    }

    @Test
    void a_stranger_signs_in_and_has_a_confirmed_account_without_a_password() {
        var in = signIn().isIn();

        assertThat(in.body().propertyNames())
                .containsExactlyInAnyOrder("access_token", "expires_in", "refresh_token", "user");
        assertThat(in.text("/user/email")).isEqualTo(email);
        assertThat(in.body().at("/user/email_verified").booleanValue()).isTrue();
        assertThat(in.text("/user/name")).isEqualTo("Ada Berger");
        assertThat(in.text("/user/locale")).isEqualTo("de");
        assertThat(loggedIn.byToken(in.text("/access_token")).block().id()).hasToString(in.text("/user/id"));
        assertThat(post("refresh", "{\"refresh_token\": \"%s\"}".formatted(in.text("/refresh_token")))
                        .status())
                .isEqualTo(200);
        logIn("").is(400, "validation_failed");
        logIn(PASSWORD).is(401, "invalid_credentials");
        assertThat(MAILS).noneMatch(mail -> mail.email().equals(email));
        assertThat(count("audit_log where user_id = %s and action in ('user.registered', 'user.provider_linked', "
                                .formatted(user())
                        + "'session.opened')"))
                .isEqualTo(3);
    }

    @Test
    void whoever_has_no_password_chooses_one_with_a_code() {
        signIn().isIn();
        post("forgot-password", "{\"email\": \"%s\"}".formatted(email));
        var code = mail(AccountNotice.Kind.RESET_PASSWORD).code();
        post(
                "reset-password",
                "{\"email\": \"%s\", \"code\": \"%s\", \"new_password\": \"%s\"}".formatted(email, code, PASSWORD));
        logIn(PASSWORD).isIn();
        signIn().isIn();
    }

    @Test
    void whoever_comes_again_is_the_same_person_whatever_their_address_is_by_then() {
        var first = signIn().isIn().text("/user/id");

        assertThat(signIn().isIn().text("/user/id")).isEqualTo(first);
        assertThat(signIn(subject, claims("new." + email, false)).isIn().text("/user/id"))
                .isEqualTo(first);
        assertThat(count("provider_identities where subject = '%s'".formatted(subject)))
                .isEqualTo(1);
    }

    @Test
    void a_confirmed_account_of_the_address_is_linked_and_its_owner_is_told_once() {
        member();
        var id = logIn(PASSWORD).isIn().text("/user/id");

        var in = signIn(subject, claims(email.toUpperCase(Locale.ROOT), true)).isIn();
        signIn().isIn();

        assertThat(in.text("/user/id")).isEqualTo(id);
        assertThat(in.text("/user/name")).isEqualTo("Eve");
        assertThat(mails(AccountNotice.Kind.PROVIDER_LINKED)).hasSize(1);
        logIn(PASSWORD).isIn();
        assertThat(count("audit_log where user_id = '%s' and action = 'user.provider_linked'".formatted(id)))
                .isEqualTo(1);
    }

    @Test
    void nobody_gets_in_before_the_owner_of_the_account_can_be_told() {
        member();
        mailIsAway = true;
        signIn().is(503, "temporarily_unavailable");
        assertThat(count("sessions where user_id = " + user())).isZero();

        mailIsAway = false;
        signIn().isIn();
        assertThat(mails(AccountNotice.Kind.PROVIDER_LINKED)).hasSize(1);
    }

    @Test
    void what_a_squatter_registered_does_not_survive() {
        register(", \"business_name\": \"Eve's own\"");
        var code = mail(AccountNotice.Kind.VERIFY_EMAIL).code();

        var in = signIn().isIn();

        assertThat(in.text("/user/name")).isEqualTo("Ada Berger");
        assertThat(in.text("/user/phone")).isEmpty();
        logIn(PASSWORD).is(401, "invalid_credentials");
        assertThat(count("business_wishes where user_id = " + user())).isZero();
        post("verify-email", "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email, code));
        logIn(PASSWORD).is(401, "invalid_credentials");
    }

    @Test
    void a_provider_that_does_not_vouch_for_the_address_makes_and_links_nothing() {
        signIn(subject, claims(email, false)).is(403, "provider_email_not_verified");
        signIn(subject, "{\"email\": \"%s\"}".formatted(email)).is(403, "provider_email_not_verified");
        signIn(subject, "{\"email_verified\": true}").is(403, "provider_email_not_verified");
        signIn(subject, claims("no address", true)).is(403, "provider_email_not_verified");
        nothingIsStored();

        member();
        signIn(subject, claims(email, false)).is(403, "provider_email_not_verified");
        assertThat(count("provider_identities where subject = '%s'".formatted(subject)))
                .isZero();
    }

    @Test
    void an_account_that_is_linked_already_is_not_linked_to_somebody_else_of_the_same_address() {
        signIn().isIn();
        signIn("another " + subject, claims(email, true)).is(409, "provider_already_linked");
        assertThat(count("provider_identities where user_id = " + user())).isEqualTo(1);
    }

    @Test
    void disabled_people_stay_out_linked_or_not() {
        member();
        execute("update identity.users set status = 'disabled' where email = '%s'".formatted(email));
        signIn().is(403, "not_allowed");
        execute("update identity.users set status = 'active' where email = '%s'".formatted(email));
        signIn().isIn();
        execute("update identity.users set status = 'disabled' where email = '%s'".formatted(email));
        signIn().is(403, "not_allowed");
        assertThat(count("sessions where user_id = " + user())).isEqualTo(1);
    }

    @Test
    void people_of_one_account_who_arrive_at_once_make_one_account() {
        var all = Flux.range(0, 4)
                .map(n -> begin())
                .map(begun -> Map.entry(returned(begun, subject, claims(email, true)), begun.cookie()))
                .collectList()
                .block();
        var answers = Flux.fromIterable(all)
                .flatMap(
                        one -> Mono.fromCallable(() -> callback(one.getKey(), one.getValue()))
                                .subscribeOn(Schedulers.boundedElastic()),
                        4)
                .collectList()
                .block();
        assertThat(answers).allSatisfy(Heard::isIn);
        assertThat(count("users where email = '%s'".formatted(email))).isEqualTo(1);
    }

    @Test
    void a_state_we_never_gave_is_refused() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        callback(Map.of("code", back.get("code"), "state", OneTimeText.draw()), begun.cookie())
                .is(422, "invalid_sign_in");
        nothingIsStored();
    }

    @Test
    void another_browser_can_not_finish_what_one_began_and_then_nobody_can() {
        for (var cookie : new String[] {null, "", OneTimeText.draw(), begin().cookie()}) {
            var begun = begin();
            var back = returned(begun, subject, claims(email, true));
            callback(back, cookie).is(422, "invalid_sign_in");
            callback(back, begun.cookie()).is(422, "invalid_sign_in");
        }
        nothingIsStored();
    }

    @Test
    void a_state_is_good_for_one_arrival_also_of_many_at_once() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        var answers = Flux.range(0, 6)
                .flatMap(
                        n -> Mono.fromCallable(
                                        () -> callback(back, begun.cookie()).status())
                                .subscribeOn(Schedulers.boundedElastic()),
                        6)
                .collectList()
                .block();
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 422);
        callback(back, begun.cookie()).is(422, "invalid_sign_in");
    }

    /** A provider refuses a code that was used, too; here nobody but we could. */
    @Test
    void of_many_who_take_one_attempt_at_once_one_gets_it() {
        var state = OneTimeText.draw();
        var secrets = new OAuthAttempts.Secrets("nonce", "verifier", OWN);
        attempts.keep(KnownProvider.GOOGLE, state, "browser", secrets, OAuthAttempts.LIFE)
                .block();
        var taken = Flux.range(0, 8)
                .flatMap(n -> attempts.take(KnownProvider.GOOGLE, state, "browser"), 8)
                .collectList()
                .block();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().secrets()).isEqualTo(secrets);
        assertThat(attempts.take(KnownProvider.GOOGLE, state, "browser").blockOptional())
                .isEmpty();
    }

    @Test
    void ten_minutes_later_it_is_too_late() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        execute("update identity.oauth_attempts set expires_at = expires_at - interval '10 minutes'");
        callback(back, begun.cookie()).is(422, "invalid_sign_in");
        nothingIsStored();
    }

    @Test
    void two_tabs_of_one_browser_both_get_in() {
        var first = begin();
        var second = begun(start(null, first.cookie()));
        callback(returned(first, subject, claims(email, true)), second.cookie()).isIn();
        callback(returned(second, subject, claims(email, true)), second.cookie())
                .isIn();
    }

    @Test
    void a_token_of_another_attempt_issuer_client_or_day_is_refused() {
        for (var forged : List.of(
                "\"nonce\": \"forged\"",
                "\"iss\": \"https://accounts.google.example\"",
                "\"aud\": \"another client\"",
                "\"aud\": [\"holdfast\", \"another client\"]",
                "\"iat\": 4000000000")) {
            var claims = "{\"email\": \"%s\", \"email_verified\": true, %s}".formatted(email, forged);
            var heard = signIn(subject, claims);
            assertThat(heard.text("/code")).as(forged).isEqualTo("invalid_sign_in");
            heard.is(422, "invalid_sign_in");
        }
        nothingIsStored();
    }

    @Test
    void a_code_of_another_attempt_is_worth_nothing() {
        var victim = begin();
        var stolen = returned(victim, subject, claims(email, true)).get("code");
        var thief = begin();
        var own = returned(thief, "thief", claims("thief." + email, true)).get("state");
        callback(Map.of("code", stolen, "state", own), thief.cookie()).is(422, "invalid_sign_in");
        nothingIsStored();
    }

    @Test
    void somebody_who_says_no_is_told_so_and_the_attempt_is_over() {
        var begun = begin();
        var state = returned(begun, subject, claims(email, true)).get("state");
        callback(Map.of("error", "access_denied", "state", state), begun.cookie())
                .is(403, "sign_in_denied");
        callback(Map.of("error", "access_denied", "state", state), begun.cookie())
                .is(422, "invalid_sign_in");
        nothingIsStored();
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(callback(Map.of("code", "c"), null)
                        .is(400, "validation_failed")
                        .text("/errors/0/pointer"))
                .isEqualTo("/query/state");
        assertThat(callback(Map.of("state", "s"), null)
                        .is(400, "validation_failed")
                        .text("/errors/0/pointer"))
                .isEqualTo("/query/code");
        post("oauth/google/callback", "{\"state\": \"s\", \"code\": \"c\", \"scope\": \"email\"}")
                .is(400, "unknown_field");
        post("oauth/apple/callback", "{\"state\": \"s\", \"code\": \"c\"}").is(404, "provider_not_found");
    }

    @Test
    void the_way_there_carries_what_protects_the_way_back() {
        var answer = start(null, null)
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult();
        var sent = UriComponentsBuilder.fromUri(answer.getResponseHeaders().getLocation())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        assertThat(sent)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "holdfast")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge", "scope", "redirect_uri")
                .doesNotContainKeys("code_verifier", "client_secret");
        assertThat(answer.getResponseHeaders().getFirst("Set-Cookie"))
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/api/v1/auth/oauth/google", "Max-Age=600");
        assertThat(answer.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        var stored = owner.inTransaction(
                        sql -> sql.sql("select string_agg(a::text, ' ') from identity.oauth_attempts a")
                                .map(row -> row.get(0, String.class))
                                .one())
                .block();
        assertThat(stored).doesNotContain(sent.get("state"), sent.get("nonce"), "redirect", "verifier");
    }

    @Test
    void a_listed_page_gets_the_answer_and_posts_it_and_no_other_page_does() {
        var begun = begun(start(PAGE, null));
        var back = GOOGLE.logIn(begun.page(), subject, claims(email, true));
        assertThat(back.toString()).startsWith(PAGE + "&");
        var returned = UriComponentsBuilder.fromUri(back).build().getQueryParams();
        var json = "{\"state\": \"%s\", \"code\": \"%s\"}"
                .formatted(returned.getFirst("state"), returned.getFirst("code"));
        Heard.of(http.post()
                        .uri("/api/v1/auth/oauth/google/callback")
                        .cookie("hf_sign_in", begun.cookie())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json))
                .isIn();

        for (var elsewhere : List.of(
                "https://book.example.org/signed-in",
                PAGE + "&more=1",
                "https://book.example.org.evil.example/signed-in?from=google",
                "//evil.example",
                "javascript:alert(1)",
                "")) {
            var refused = Heard.of(start(elsewhere, null));
            assertThat(refused.is(400, "validation_failed").text("/errors/0/pointer"))
                    .isEqualTo("/query/redirect_uri");
        }
    }

    @Test
    void a_provider_may_post_its_answer_as_a_form() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        Heard.of(http.post()
                        .uri("/api/v1/auth/oauth/google/callback")
                        .cookie("hf_sign_in", begun.cookie())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("state=" + back.get("state") + "&code=" + back.get("code") + "&user=%7B%7D"))
                .isIn();
    }

    @Test
    void the_gateway_sees_links_of_one_person_and_attempts_of_nobody() {
        signIn().isIn();
        begin();
        var links = "select count(*) from identity.provider_identities";
        var user = owner.inTransaction(sql -> sql.sql("select " + user())
                        .map(row -> row.get(0, UUID.class))
                        .one())
                .block();
        assertThat(seen(Tenancy.of(user), links)).isEqualTo(1);
        assertThat(seen(Tenancy.of(UUID.randomUUID()), links)).isZero();
        assertThat(seen(Tenancy.anonymous(), links)).isZero();
        assertThatThrownBy(() -> seen(Tenancy.of(user), "select count(*) from identity.oauth_attempts"))
                .isInstanceOf(RuntimeException.class);
    }

    private long seen(Tenancy tenancy, String query) {
        return identityDatabase.within(tenancy, sql -> one(sql, query)).block();
    }

    @Test
    void whoever_comes_back_while_the_provider_is_away_may_come_again() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));

        TO_GOOGLE.cut();
        var away = callback(back, begun.cookie()).is(503, "temporarily_unavailable");
        assertThat(away.body().at("/retryable").booleanValue()).isTrue();
        nothingIsStored();

        TO_GOOGLE.mend();
        callback(back, begun.cookie()).isIn();
        callback(back, begun.cookie()).is(422, "invalid_sign_in");
    }

    @Test
    void guessing_is_stopped_after_two_hundred_tries_from_one_address() {
        var forged = Map.of("code", "c", "state", OneTimeText.draw());
        var answers = Flux.range(0, 201)
                .flatMap(
                        n -> Mono.fromCallable(() -> callback(forged, null).status())
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                .collectList()
                .block();
        assertThat(answers).containsOnlyOnce(429).containsOnly(422, 429);
        var begun = begin();
        callback(returned(begun, subject, claims(email, true)), begun.cookie()).is(429, "rate_limited");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void nothing_told_in_confidence_reaches_the_log(CapturedOutput log) {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        TO_GOOGLE.cut();
        callback(back, begun.cookie()).is(503, "temporarily_unavailable");
        TO_GOOGLE.mend();
        var in = callback(back, begun.cookie()).isIn();
        callback(back, begun.cookie()).is(422, "invalid_sign_in");
        var forged = begin();
        var refused = returned(forged, subject, "{\"email\": \"%s\", \"nonce\": \"forged\"}".formatted(email));
        callback(refused, forged.cookie()).is(422, "invalid_sign_in");
        var guessed = begin();
        var other = returned(guessed, subject, "{}");
        callback(Map.of("state", other.get("state"), "code", "guessed-code"), guessed.cookie())
                .is(422, "invalid_sign_in");

        assertThat(log.getAll())
                .contains("google could not be asked", "What google gave for a code was refused")
                .doesNotContain(
                        back.get("state"),
                        back.get("code"),
                        refused.get("state"),
                        refused.get("code"),
                        other.get("state"),
                        "guessed-code",
                        begun.cookie(),
                        email,
                        subject,
                        "a secret of the client",
                        in.text("/access_token"),
                        in.text("/refresh_token"));
    }

    @Test
    void a_listed_page_of_another_origin_may_bring_the_cookie_and_no_other() {
        var begun = begin();
        var back = returned(begun, subject, claims(email, true));
        var json = "{\"state\": \"%s\", \"code\": \"%s\"}".formatted(back.get("state"), back.get("code"));
        for (var origin : List.of("https://book.example.org", "https://evil.example")) {
            var listed = origin.equals("https://book.example.org");
            var asked = http.options()
                    .uri("/api/v1/auth/oauth/google/callback")
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type")
                    .exchange()
                    .expectBody()
                    .returnResult()
                    .getResponseHeaders();
            assertThat(asked.getFirst("Access-Control-Allow-Origin")).isEqualTo(listed ? origin : null);
            assertThat(asked.getFirst("Access-Control-Allow-Credentials")).isEqualTo(listed ? "true" : null);
        }
        var answer = http.post()
                .uri("/api/v1/auth/oauth/google/callback")
                .header("Origin", "https://book.example.org")
                .cookie("hf_sign_in", begun.cookie())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders();
        assertThat(answer.getFirst("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.getFirst("Access-Control-Allow-Origin")).isEqualTo("https://book.example.org");
    }
}
