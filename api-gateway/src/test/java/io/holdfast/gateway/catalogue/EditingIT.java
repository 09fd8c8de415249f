package io.holdfast.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.GatewayApplication;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.workflows.model.BusinessId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of one business, edited through the API of a gateway with a real database. */
@Timeout(120)
@SpringBootTest(
        classes = EditingIT.Gateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@AutoConfigureWebTestClient(timeout = "30s")
class EditingIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Lab lab = new Lab(TestDatabase.superuserJdbcUrl());
    private final String root = "/api/v1/businesses/" + lab.business();
    private final WebTestClient http;
    private final FakePeople people;
    private String manager = "";

    @Autowired
    EditingIT(WebTestClient http, FakePeople people) {
        this.http = http;
        this.people = people;
    }

    /** The gateway as it is, but for who people are. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = GatewayApplication.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GatewayApplication.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Fake(?!People)[A-Z]\\w+"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?")
            })
    static class Gateway {

        @Bean
        @Primary
        Settings testSettings() {
            return TestDatabase.settings(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
        }

        @Bean
        @Primary
        AccountMail noMail() {
            return (id, notice) -> Mono.empty();
        }
    }

    @BeforeEach
    void enter() {
        manager = at(BusinessRole.MANAGER);
    }

    private String at(BusinessRole role) {
        return people.enter(
                lab.member(role.word()).id(),
                new Standing.OfPerson(null, Map.of(new BusinessId(lab.business()), role)));
    }

    private ResponseSpec send(HttpMethod method, String path, Map<String, String> headers, Object body) {
        return http.method(method)
                .uri(root + path)
                .header("Authorization", "Bearer " + manager)
                .headers(all -> headers.forEach(all::set))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec add(String path, Object body) {
        return send(
                HttpMethod.POST,
                path,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                body);
    }

    private ResponseSpec change(String path, String version, Object body) {
        return send(HttpMethod.PATCH, path, Map.of("If-Match", "\"" + version + "\""), body);
    }

    private ResponseSpec get(String path) {
        return http.get()
                .uri(root + path)
                .header("Authorization", "Bearer " + manager)
                .exchange();
    }

    private ResponseSpec remove(String path) {
        return http.delete()
                .uri(root + path)
                .header("Authorization", "Bearer " + manager)
                .exchange();
    }

    private static JsonNode json(ResponseSpec answer) {
        return JSON.readTree(
                Objects.requireNonNull(answer.expectBody().returnResult().getResponseBody()));
    }

    private String added(String path, Object body) {
        var answer = add(path, body);
        answer.expectStatus().isCreated();
        return json(answer).path("id").asString();
    }

    private static void isProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static void isFaulty(ResponseSpec answer, String pointer, String code) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private List<String> noted(String subject) {
        try (var connection = DriverManager.getConnection(TestDatabase.superuserJdbcUrl());
                var statement = connection.prepareStatement("""
                        select string_agg(action || ' ' || coalesce(before::text, '-') || ' ' || coalesce(after::text, '-'),
                          E'\\n' order by id) from identity.audit_log where subject = ?
                        """)) {
            statement.setObject(1, UUID.fromString(subject));
            var result = statement.executeQuery();
            result.next();
            var lines = result.getString(1);
            return lines == null ? List.of() : lines.lines().toList();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final Map<String, Object> CUT = Map.of("name", "Cut", "duration_minutes", 30);

    @Test
    void an_entry_is_added_shown_changed_and_removed_and_all_of_it_is_noted() {
        var answer = add("/categories", Map.of("name", "Hair"));
        answer.expectStatus().isCreated().expectHeader().valueEquals("ETag", "\"1\"");
        var id = json(answer).path("id").asString();
        answer.expectHeader().valueEquals("Location", root + "/categories/" + id);

        get("/categories/" + id)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("Hair");
        change("/categories/" + id, "1", Map.of("name", "Beard", "description", "All of it"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        isProblem(change("/categories/" + id, "1", Map.of("name", "Nails")), 412, "stale_version");
        change("/categories/" + id, "2", Map.of("name", "Beard")).expectHeader().valueEquals("ETag", "\"2\"");
        remove("/categories/" + id).expectStatus().isNoContent();
        isProblem(remove("/categories/" + id), 404, "category_not_found");
        isProblem(change("/categories/" + id, "3", Map.of("name", "Nails")), 404, "category_not_found");
        get("/categories/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.removed_at")
                .exists();
        get("/categories").expectBody().jsonPath("$.data").isEmpty();
        get("/categories?removed=true").expectBody().jsonPath("$.data[0].id").isEqualTo(id);

        assertThat(noted(id))
                .containsExactly(
                        "category.added - {\"name\": \"Hair\", \"position\": 0}",
                        "category.changed {\"name\": \"Hair\"} {\"name\": \"Beard\", \"description\": \"All of it\"}",
                        "category.removed {\"name\": \"Beard\", \"position\": 0, \"description\": \"All of it\"} -");
    }

    @Test
    void a_repeated_request_adds_nothing_twice() {
        var key = Map.of("Idempotency-Key", "again-" + UUID.randomUUID());
        var first =
                json(send(HttpMethod.POST, "/services", key, CUT)).path("id").asString();
        var again = send(HttpMethod.POST, "/services", key, CUT);
        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(json(again).path("id").asString()).isEqualTo(first);
        isProblem(
                send(HttpMethod.POST, "/services", key, Map.of("name", "Cut", "duration_minutes", 45)),
                422,
                "idempotency_key_reused");

        // As if the first had crashed before it answered.
        lab.run("delete from identity.idempotency_keys where key = ?", key.get("Idempotency-Key"));
        assertThat(json(send(HttpMethod.POST, "/services", key, CUT)).path("id").asString())
                .isEqualTo(first);
        assertThat(json(get("/services")).path("data").size()).isEqualTo(1);
    }

    @Test
    void what_is_sent_of_a_service_comes_back() {
        var category = added("/categories", Map.of("name", "Hair"));
        var room = added("/resources", Map.of("name", "Room", "kind", "room"));
        var said = Map.<String, Object>ofEntries(
                Map.entry("name", "Cut"),
                Map.entry("duration_minutes", 45),
                Map.entry("category_id", category),
                Map.entry("location_ids", List.of(lab.location().toString())),
                Map.entry("price", Map.of("amount_minor", 4500, "currency", "CHF")),
                Map.entry("deposit", Map.of("kind", "percent", "percent", 20)),
                Map.entry(
                        "resources",
                        List.of(Map.of("kind", "staff", "tags", List.of("colour")), Map.of("ids", List.of(room)))),
                Map.entry("starts", List.of(Map.of("days", List.of("monday"), "times", List.of("18:00")))),
                Map.entry("capacity", 8),
                Map.entry("reminders", List.of(Map.of("minutes_before", 60, "channels", List.of("email", "sms")))),
                Map.entry("cancellation_tiers", List.of(Map.of("minutes_before", 60, "refund_percent", 50))));
        var id = added("/services", said);

        var found = json(get("/services/" + id));
        assertThat(found.path("price")).isEqualTo(JSON.valueToTree(said.get("price")));
        assertThat(found.path("deposit")).isEqualTo(JSON.valueToTree(said.get("deposit")));
        assertThat(found.path("starts")).isEqualTo(JSON.valueToTree(said.get("starts")));
        assertThat(found.path("reminders")).isEqualTo(JSON.valueToTree(said.get("reminders")));
        assertThat(found.path("cancellation_tiers")).isEqualTo(JSON.valueToTree(said.get("cancellation_tiers")));
        assertThat(found.path("location_ids")).isEqualTo(JSON.valueToTree(said.get("location_ids")));
        assertThat(found.path("resources").path(1).path("ids").path(0).asString())
                .isEqualTo(room);
        assertThat(found.path("max_party").asInt()).isEqualTo(8);

        var profile = json(http.get()
                .uri("/api/v1/public/businesses/lab-" + lab.business())
                .exchange());
        var offered = profile.path("services").path(0);
        assertThat(offered.path("deposit").path("percent").asInt()).isEqualTo(20);
        assertThat(offered.path("category").path("name").asString()).isEqualTo("Hair");
        assertThat(offered.path("capacity").asInt()).isEqualTo(8);
        assertThat(offered.path("location_ids").size()).isEqualTo(1);
        remove("/services/" + id).expectStatus().isNoContent();
        assertThat(json(http.get()
                                .uri("/api/v1/public/businesses/lab-" + lab.business())
                                .exchange())
                        .path("services")
                        .size())
                .isZero();
    }

    @Test
    void what_names_something_that_is_not_there_is_refused_and_not_kept() {
        var other = new Lab(TestDatabase.superuserJdbcUrl());
        isFaulty(
                add("/services", Map.of("name", "Cut", "duration_minutes", 30, "category_id", UUID.randomUUID())),
                "/category_id",
                "unknown_reference");
        isFaulty(
                add(
                        "/services",
                        Map.of("name", "Cut", "duration_minutes", 30, "location_ids", List.of(other.location()))),
                "/location_ids/0",
                "unknown_reference");
        isFaulty(
                add(
                        "/staff",
                        Map.of("name", "Ada", "user_id", other.member("staff").id())),
                "/user_id",
                "unknown_reference");
        isFaulty(
                add("/services", Map.of("name", "Cut", "duration_minutes", 525_600)),
                "/duration_minutes",
                "out_of_range");
        assertThat(json(get("/services")).path("data").size()).isZero();
        assertThat(json(get("/resources")).path("data").size()).isZero();
    }

    @Test
    void staff_are_resources_and_other_resources_are_no_staff() {
        var member = lab.member("staff").id().toString();
        var ada = added("/staff", Map.of("name", "Ada", "user_id", member, "tags", List.of("colour")));
        var room = added("/resources", Map.of("name", "Room", "kind", "room"));

        assertThat(json(get("/resources/" + ada)).path("kind").asString()).isEqualTo("staff");
        isProblem(get("/staff/" + room), 404, "resource_not_found");
        assertThat(json(get("/staff")).path("data").size()).isEqualTo(1);
        assertThat(json(get("/resources?kind=room")).path("data").size()).isEqualTo(1);
        assertThat(json(get("/staff?tag=colour")).path("data").size()).isEqualTo(1);
        isFaulty(get("/resources?kind=ghost"), "/query/kind", "unknown_value");
        isFaulty(get("/resources?limit=0"), "/query/limit", "out_of_range");
        isFaulty(get("/resources?cursor=x"), "/query/cursor", "invalid_cursor");
        assertThat(noted(ada)).singleElement().asString().doesNotContain("Ada").contains(member);
    }

    @Test
    void what_others_need_stays_and_they_are_named() {
        var room = added("/resources", Map.of("name", "Room", "kind", "room"));
        added(
                "/services",
                Map.of("name", "Cut", "duration_minutes", 30, "resources", List.of(Map.of("ids", List.of(room)))));

        var inUse = remove("/resources/" + room);
        inUse.expectStatus().isEqualTo(409);
        assertThat(json(inUse).path("services").path(0).path("name").asString()).isEqualTo("Cut");
        var notEmpty = remove("/locations/" + lab.location());
        notEmpty.expectStatus().isEqualTo(409);
        assertThat(json(notEmpty).path("resources").path(0).path("id").asString())
                .isEqualTo(room);
    }

    @Test
    void the_currency_stays_while_something_has_a_price_in_it() {
        manager = at(BusinessRole.OWNER);
        var service = added(
                "/services",
                Map.of("name", "Cut", "duration_minutes", 30, "price", Map.of("amount_minor", 1, "currency", "CHF")));
        isProblem(change("", "1", Map.of("currency", "EUR")), 409, "currency_in_use");
        change("", "1", Map.of("name", "Still ours")).expectStatus().isOk();
        change("/services/" + service, "1", Map.of("price", Map.of("amount_minor", 0, "currency", "CHF")))
                .expectStatus()
                .isOk();
        change("", "2", Map.of("currency", "EUR")).expectStatus().isOk();
        isFaulty(
                add(
                        "/services",
                        Map.of(
                                "name",
                                "A",
                                "duration_minutes",
                                1,
                                "price",
                                Map.of("amount_minor", 1, "currency", "CHF"))),
                "/price/currency",
                "wrong_currency");
    }

    @Test
    void the_catalogue_of_a_closed_business_is_read_only() {
        var ada = added("/staff", Map.of("name", "Ada"));
        manager = at(BusinessRole.OWNER);
        add("/close", Map.of()).expectStatus().isOk();

        var day = Map.of("from", "2100-05-01", "to", "2100-05-02");
        for (var refused : List.of(
                add("/categories", Map.of("name", "Hair")),
                change("/staff/" + ada, "1", Map.of("name", "Eva")),
                replace("/staff/" + ada + "/schedule", List.of(NIGHT)),
                add("/staff/" + ada + "/exceptions", with(day, "kind", "closed")),
                add("/blackouts", day),
                replace("/locations/" + lab.location() + "/holidays", Map.of("country", "CH")),
                replace("/settings", Map.of("hold_minutes", 20)))) {
            isProblem(refused, 409, "not_allowed_in_status");
        }
        get("/staff/" + ada + "/schedule").expectStatus().isOk();
        assertThat(json(get("/blackouts")).path("data").size()).isZero();
    }

    private static final Map<String, Object> NIGHT = Map.of("days", List.of("mon"), "from", "20:00", "to", "02:00");

    private ResponseSpec replace(String path, Object body) {
        return send(HttpMethod.PUT, path, Map.of("If-Match", "*"), body);
    }

    private static Map<String, String> with(Map<String, String> said, String field, String value) {
        var more = new HashMap<>(said);
        more.put(field, value);
        return more;
    }

    @Test
    void nothing_is_said_of_a_day_that_is_never_listed() {
        var days = "/locations/" + lab.location() + "/holidays";
        isFaulty(add(days, Map.of("date", "2100-05-01", "name", "Far off")), "/date", "out_of_range");
        isProblem(remove(days + "/2100-01-01"), 404, "holiday_not_found");
    }
}
