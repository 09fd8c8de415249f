package io.holdfast.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.workflows.model.BusinessId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opening times and settings over HTTP and in a real database; shares its gateway with the test of the second wall. */
@Timeout(120)
@SpringBootTest(
        classes = SecondWallIT.WithoutRights.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@AutoConfigureWebTestClient(timeout = "30s")
class OpeningTimesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULES = "{'rules': [{'days': ['monday', 'friday'], 'from': '09:00', 'to': '17:00',"
            + " 'breaks': [{'from': '12:00', 'to': '13:00'}]}, {'days': ['saturday'], 'from': '20:00', 'to': '02:00',"
            + " 'valid_from': '2026-01-01'}]}";

    private final WebTestClient http;
    private final Lab lab = new Lab(TestDatabase.superuserJdbcUrl());
    private final UUID business = lab.business();
    private final UUID staff = lab.resource("staff", 1);
    private final UUID room = lab.resource("room", 1);
    private final String token;
    private final String stranger;

    @Autowired
    OpeningTimesIT(WebTestClient http, FakePeople people) {
        this.http = http;
        this.token = owner(people, lab);
        this.stranger = owner(people, new Lab(TestDatabase.superuserJdbcUrl()));
    }

    private static String owner(FakePeople people, Lab lab) {
        var roles = Map.of(new BusinessId(lab.business()), BusinessRole.OWNER);
        return people.enter(lab.member("owner").id(), new Standing.OfPerson(null, roles));
    }

    private record Told(int status, @Nullable String etag, JsonNode body) {

        String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    private Told ask(String who, HttpMethod method, String path, @Nullable String body, String... headers) {
        var request = http.method(method)
                .uri("/api/v1/businesses/" + business + path)
                .header("Authorization", "Bearer " + who)
                .contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var answer = (body == null ? request : request.bodyValue(body.replace('\'', '"')))
                .exchange()
                .expectBody()
                .returnResult();
        var bytes = answer.getResponseBody();
        return new Told(
                answer.getStatus().value(),
                answer.getResponseHeaders().getETag(),
                bytes == null || bytes.length == 0
                        ? JSON.createObjectNode()
                        : JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
    }

    private Told get(String path) {
        return ask(token, HttpMethod.GET, path, null);
    }

    private Told put(String path, String version, String body) {
        return ask(token, HttpMethod.PUT, path, body, "If-Match", version);
    }

    private Told post(String path, String key, String body) {
        return ask(token, HttpMethod.POST, path, body, "Idempotency-Key", key);
    }

    private long noted(String action) {
        return lab.count(
                "select count(*) from identity.audit_log where business_id = ? and action = ?", business, action);
    }

    @Test
    void weekly_rules_are_kept_as_they_were_said() {
        var path = "/resources/" + staff + "/schedule";
        var old = get(path);
        var said = put(path, old.etag(), RULES);
        assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
        assertThat(said.body().get("rules"))
                .isEqualTo(JSON.readTree(RULES.replace('\'', '"')).get("rules"));
        assertThat(get("/staff/" + staff + "/schedule").body()).isEqualTo(said.body());
        assertThat(said.at("/time_zone"))
                .isEqualTo(get("/resources/" + room + "/schedule").at("/time_zone"));

        assertThat(put(path, said.etag(), RULES).etag()).isEqualTo(said.etag());
        assertThat(noted("schedule.changed")).isEqualTo(1);
        assertThat(put(path, old.etag(), "[]").at("/code")).isEqualTo("stale_version");
        assertThat(ask(token, HttpMethod.PUT, path, "[]").at("/code")).isEqualTo("if_match_required");
        var wrong = put(path, said.etag(), RULES.replace("17:00", "08:00"));
        assertThat(wrong.at("/errors/0/pointer")).isEqualTo("/rules/0/to");
        assertThat(get(path).body()).isEqualTo(said.body());
        assertThat(put(path, said.etag(), "[]").body().get("rules")).isEmpty();
    }

    @Test
    void a_room_is_no_member_of_the_staff_and_nobody_reaches_the_resources_of_others() {
        assertThat(get("/staff/" + room + "/schedule").at("/code")).isEqualTo("resource_not_found");
        for (var path : List.of("/schedule", "/exceptions", "/hours")) {
            var theirs = ask(stranger, HttpMethod.GET, "/resources/" + staff + path, null);
            assertThat(theirs.at("/code")).as(path).isEqualTo("resource_not_found");
        }
        var changed = ask(stranger, HttpMethod.PUT, "/resources/" + staff + "/schedule", "[]", "If-Match", "*");
        assertThat(changed.status()).isEqualTo(404);
        assertThat(get("/resources/" + staff + "/schedule").body().get("rules")).isNotEmpty();
        assertThat(ask(stranger, HttpMethod.GET, "/settings", null).status()).isEqualTo(404);
        assertThat(ask(stranger, HttpMethod.GET, "/blackouts", null).status()).isEqualTo(404);
        assertThat(ask(stranger, HttpMethod.GET, "/attention", null).body().get("data"))
                .isEmpty();
    }

    @Test
    void an_exception_is_added_once_and_taken_away_once() {
        var path = "/resources/" + staff + "/exceptions";
        var key = UUID.randomUUID().toString();
        var body = "{'kind': 'closed', 'from': '2099-12-24', 'to': '2099-12-31', 'reason': 'Winter'}";
        var added = post(path, key, body);
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        assertThat(post(path, key, body).at("/id")).isEqualTo(added.at("/id"));
        assertThat(added.at("/from")).isEqualTo("2099-12-24");
        assertThat(added.at("/to")).isEqualTo("2099-12-31");

        var hours = post(
                path,
                UUID.randomUUID().toString(),
                "{'kind': 'open', 'from': '2099-01-02T10:00', 'to': '2099-01-02T14:30'}");
        assertThat(hours.at("/to")).isEqualTo("2099-01-02T14:30");
        var page = get(path + "?limit=1");
        assertThat(page.at("/data/0/id")).isEqualTo(hours.at("/id"));
        var rest = get(path + "?limit=1&cursor=" + page.at("/next_cursor"));
        assertThat(rest.at("/data/0/id")).isEqualTo(added.at("/id"));
        assertThat(rest.body().get("next_cursor").isNull()).isTrue();
        assertThat(get(path + "?cursor=nonsense").at("/errors/0/pointer")).isEqualTo("/query/cursor");
        assertThat(get(path + "?from=2099-12-31&to=2099-12-31").body().get("data"))
                .hasSize(1);
        assertThat(get(path + "?from=2100-01-01").body().get("data")).isEmpty();

        var one = path + "/" + added.at("/id");
        assertThat(get("/staff/" + staff + "/exceptions/" + added.at("/id")).body())
                .isEqualTo(added.body());
        assertThat(get("/resources/" + room + "/exceptions/" + added.at("/id")).status())
                .isEqualTo(404);
        assertThat(ask(stranger, HttpMethod.DELETE, one, null).status()).isEqualTo(404);
        assertThat(ask(token, HttpMethod.DELETE, one, null).status()).isEqualTo(204);
        assertThat(ask(token, HttpMethod.DELETE, one, null).at("/code")).isEqualTo("exception_not_found");
        assertThat(noted("exception.added")).isEqualTo(2);
        assertThat(noted("exception.removed")).isEqualTo(1);
    }

    @Test
    void ten_thousand_exceptions_are_too_many() {
        lab.run(
                "insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at)"
                        + " select gen_random_uuid(), ?, ?, 'closed', '2090-01-01'::timestamp + n * interval '1 day',"
                        + " '2090-01-01'::timestamp + (n + 1) * interval '1 day' from generate_series(1, 1000) n",
                business,
                room);
        var one = post(
                "/resources/" + room + "/exceptions",
                UUID.randomUUID().toString(),
                "{'kind': 'closed', 'from': '2099-12-24', 'to': '2099-12-31'}");
        assertThat(one.at("/code")).isEqualTo("too_many_exceptions");
    }

    @Test
    void a_blackout_closes_every_resource_and_the_hours_say_so() {
        put(
                "/resources/" + staff + "/schedule",
                "*",
                "[{'days': [1, 2, 3, 4, 5, 6, 7], 'from': '09:00', 'to': '17:00'}]");
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(10);
        var hours = "/resources/" + staff + "/hours?from=" + day + "&to=" + day;
        assertThat(get(hours).at("/data/0/open/0/from")).isEqualTo("09:00");

        var blackout = post(
                "/blackouts",
                UUID.randomUUID().toString(),
                "{'from': '" + day + "', 'to': '" + day + "', 'reason': 'Moving'}");
        assertThat(blackout.status()).as("%s", blackout.body()).isEqualTo(201);
        var closed = get(hours);
        assertThat(closed.body().at("/data/0/open")).isEmpty();
        assertThat(closed.at("/data/0/because/1")).isEqualTo("blackout all day (Moving)");
        ask(token, HttpMethod.DELETE, "/blackouts/" + blackout.at("/id"), null);
        assertThat(get(hours).at("/data/0/open/0/to")).isEqualTo("17:00");
        assertThat(get("/resources/" + staff + "/hours?from=2027-01-01&to=2027-03-04")
                        .at("/errors/0/code"))
                .isEqualTo("too_long");
    }

    @Test
    void a_location_keeps_the_holidays_of_its_country_but_for_what_it_says_itself() {
        var path = "/locations/" + location() + "/holidays";
        var year = LocalDate.now(ZoneOffset.UTC).getYear() + 1;
        var adopted = put(path, get(path).etag(), "{'country': 'ch', 'region': 'zh'}");
        assertThat(adopted.status()).as("%s", adopted.body()).isEqualTo(200);
        assertThat(put(path, "\"0\"", "{'country': null}").at("/code")).isEqualTo("stale_version");
        assertThat(put(path, adopted.etag(), "{'country': 'XX'}").at("/errors/0/code"))
                .isEqualTo("unknown_country");
        assertThat(put(path, adopted.etag(), "{'country': 'CH', 'region': 'XX'}")
                        .at("/errors/0/code"))
                .isEqualTo("unknown_region");

        var first = path + "/" + year + "-08-01";
        assertThat(get(first).at("/source")).isEqualTo("calendar");
        assertThat(ask(token, HttpMethod.DELETE, first, null).status()).isEqualTo(204);
        assertThat(ask(token, HttpMethod.DELETE, first, null).at("/code")).isEqualTo("holiday_not_found");
        assertThat(get(path + "?year=" + year).body().toString()).doesNotContain(year + "-08-01");
        assertThat(get(path + "?dropped=true&year=" + year).body().toString()).contains(year + "-08-01");

        var added = "{'date': '" + year + "-04-12', 'name': 'Sechseläuten'}";
        assertThat(post(path, UUID.randomUUID().toString(), added).status()).isEqualTo(201);
        assertThat(post(path, UUID.randomUUID().toString(), added).status()).isEqualTo(201);
        assertThat(post(path, UUID.randomUUID().toString(), added.replace("Sechs", "Neun"))
                        .at("/code"))
                .isEqualTo("holiday_exists");
        var own = path + "/" + year + "-04-12";
        var shown = get(own);
        assertThat(shown.at("/source")).isEqualTo("added");
        var renamed = ask(token, HttpMethod.PATCH, own, "{'name': 'Böögg'}", "If-Match", shown.etag());
        assertThat(renamed.at("/name")).isEqualTo("Böögg");
        assertThat(ask(token, HttpMethod.PATCH, own, "{'name': 'x'}", "If-Match", shown.etag())
                        .status())
                .isEqualTo(412);
        assertThat(ask(token, HttpMethod.DELETE, own, null).status()).isEqualTo(204);
        assertThat(get(own).at("/code")).isEqualTo("holiday_not_found");
        assertThat(ask(stranger, HttpMethod.GET, path, null).at("/code")).isEqualTo("location_not_found");
        assertThat(put(path, get(path).etag(), "{'country': null}").body().get("data"))
                .isEmpty();
    }

    private UUID location() {
        try (var connection = lab.connect();
                var find = connection.prepareStatement("select id from catalog.locations where business_id = ?")) {
            find.setObject(1, business);
            var found = find.executeQuery();
            found.next();
            return found.getObject(1, UUID.class);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_business_without_settings_has_the_defaults_and_a_row_has_the_same() {
        lab.run("delete from catalog.business_settings where business_id = ?", business);
        var none = get("/settings");
        assertThat(none.etag()).isEqualTo("\"0\"");
        lab.run("insert into catalog.business_settings (business_id) values (?)", business);
        assertThat(get("/settings").body()).isEqualTo(none.body());

        var said = put("/settings", get("/settings").etag(), "{'hold_minutes': 30, 'languages': ['de-ch', 'fr']}");
        assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
        assertThat(said.at("/languages/0")).isEqualTo("de-CH");
        assertThat(get("/settings").body()).isEqualTo(said.body());
        assertThat(put("/settings", none.etag(), "{}").status()).isEqualTo(412);
        assertThat(put("/settings", said.etag(), "{}").body()).isEqualTo(none.body());
        assertThat(noted("settings.changed")).isEqualTo(2);
    }

    @Test
    void a_business_says_who_approves_and_when_customers_are_left_in_peace() {
        assertThat(get("/settings").at("/approve_within_minutes")).isEqualTo("2880");
        var said = put(
                "/settings",
                get("/settings").etag(),
                "{'approver_email': 'front@example.org', 'backup_email': 'office@example.org',"
                        + " 'approve_within_minutes': 90, 'quiet_from': '21:00', 'quiet_until': '07:30'}");
        assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
        assertThat(get("/settings").body()).isEqualTo(said.body());
        assertThat(said.at("/approver_email")).isEqualTo("front@example.org");
        assertThat(said.at("/backup_email")).isEqualTo("office@example.org");
        assertThat(said.at("/approve_within_minutes")).isEqualTo("90");
        assertThat(said.at("/quiet_from")).isEqualTo("21:00");
        assertThat(said.at("/quiet_until")).isEqualTo("07:30");

        for (var wrong : List.of(
                "{'approver_email': 'nobody'}",
                "{'approve_within_minutes': 4}",
                "{'quiet_from': '21:00'}",
                "{'quiet_from': '21:00', 'quiet_until': '21:00'}",
                "{'quiet_from': '24:00', 'quiet_until': '07:00'}")) {
            assertThat(put("/settings", said.etag(), wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/settings").body()).isEqualTo(said.body());
        assertThat(put("/settings", said.etag(), "{}").status()).isEqualTo(200);
    }
}
