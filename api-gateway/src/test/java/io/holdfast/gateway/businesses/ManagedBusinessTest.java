package io.holdfast.gateway.businesses;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.gateway.bookings.GatewayTest;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BusinessId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@GatewayTest
class ManagedBusinessTest {

    private static final String BUSINESSES = "/api/v1/businesses";

    @Autowired
    WebTestClient http;

    @Autowired
    FakePeople people;

    @Autowired
    FakeBusinesses businesses;

    @Autowired
    FakeChronicle chronicle;

    private final BusinessId spa = new BusinessId(UUID.randomUUID());

    @BeforeEach
    void fresh() {
        businesses.known.clear();
        chronicle.noted.clear();
    }

    private void standing(BusinessStatus status) {
        var details = new BusinessDetails(
                "spa", "Spa", BusinessType.SALON, ZoneId.of("Europe/Zurich"), "CH", Currency.getInstance("CHF"));
        businesses.put(spa, details, status, 3, null);
    }

    private String somebody() {
        return people.enter(UUID.randomUUID(), Standing.OfPerson.CUSTOMER);
    }

    private String at(BusinessRole role) {
        return people.enter(UUID.randomUUID(), new Standing.OfPerson(null, Map.of(spa, role)));
    }

    private String platform(PlatformRole role) {
        return people.enter(UUID.randomUUID(), new Standing.OfPerson(role, Map.of()));
    }

    private String token(String who) {
        return switch (who) {
            case "stranger" -> somebody();
            case "support" -> platform(PlatformRole.SUPPORT);
            case "admin" -> platform(PlatformRole.ADMIN);
            default -> at(BusinessRole.of(who));
        };
    }

    private ResponseSpec post(String path, String token, Object body) {
        return post(path, token, UUID.randomUUID().toString(), body);
    }

    private ResponseSpec post(String path, String token, String key, Object body) {
        return http.post()
                .uri(BUSINESSES + path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec get(String path, String token) {
        return http.get()
                .uri(BUSINESSES + path)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "manager", "staff", "support"})
    void only_an_admin_changes_a_plan(String who) {
        standing(BusinessStatus.ACTIVE);
        isProblem(patch(token(who), "\"3\"", Map.of("plan", "standard")), 403, "not_allowed");
        isProblem(patch(token(who), "\"3\"", Map.of("name", "Bar", "plan", "pro")), 403, "not_allowed");
        assertThat(chronicle.noted).isEmpty();
    }

    @Test
    void an_admin_gives_a_business_one_of_the_plans_there_are() {
        standing(BusinessStatus.ACTIVE);
        var admin = token("admin");
        isProblem(patch(admin, "\"3\"", Map.of("plan", "golden")), 400, "validation_failed");
        patch(admin, "\"3\"", Map.of("plan", "pro"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.plan")
                .isEqualTo("pro");
        assertThat(chronicle.noted).containsExactly("Spa is now Spa on plan pro");
        patch(at(BusinessRole.OWNER), "\"4\"", Map.of("name", "Bar"))
                .expectBody()
                .jsonPath("$.plan")
                .isEqualTo("pro");
    }

    private ResponseSpec patch(String token, String version, Map<String, ?> body) {
        return http.patch()
                .uri(BUSINESSES + "/" + spa)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void isProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static Map<String, Object> wish(String field, Object value) {
        var wish = new HashMap<String, Object>(Map.of(
                "name",
                "Café Zürich",
                "type",
                "salon",
                "time_zone",
                "Europe/Zurich",
                "country",
                "CH",
                "currency",
                "CHF"));
        wish.put(field, value);
        return wish;
    }

    @Test
    void a_person_opens_a_business_that_waits_and_says_why() {
        var owner = UUID.randomUUID();
        var token = people.enter(owner, Standing.OfPerson.CUSTOMER);
        var id = BusinessId.ofOwner(owner);
        post("", token, "key", wish("type", "clinic"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", BUSINESSES + "/" + id)
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("pending")
                .jsonPath("$.pending_because")
                .isEqualTo("awaiting_review")
                .jsonPath("$.slug")
                .isEqualTo("cafe-zurich");
        post("", token, "key", wish("type", "clinic"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
        isProblem(post("", token, wish("type", "salon")), 409, "business_exists");
        assertThat(chronicle.noted.getFirst()).isEqualTo("founded Café Zürich");
    }

    @Test
    void who_owns_a_business_opens_no_other() {
        standing(BusinessStatus.ACTIVE);
        isProblem(post("", at(BusinessRole.OWNER), wish("type", "salon")), 409, "business_exists");
        assertThat(businesses.known).hasSize(1);
    }

    @Test
    void keys_open_no_business() {
        isProblem(post("", GatewayTest.KEY, wish("type", "salon")), 403, "not_allowed");
    }

    @Test
    void a_slug_somebody_has_is_refused() {
        standing(BusinessStatus.ACTIVE);
        isProblem(post("", somebody(), wish("slug", "spa")), 409, "slug_taken");
    }

    @ParameterizedTest
    @CsvSource({
        "name, ''",
        "type, casino",
        "time_zone, +01:00",
        "time_zone, Mars/Olympus",
        "country, ZZ",
        "country, ch",
        "currency, XXX",
        "currency, franc",
        "slug, -spa",
        "slug, Spa"
    })
    void what_is_said_of_a_business_is_checked(String field, String value) {
        post("", somebody(), wish(field, value))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("validation_failed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/" + field);
        assertThat(businesses.known).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "owner_id", "id", "role", "business_id", "version", "pending_because"})
    void nobody_says_what_is_not_theirs_to_say(String field) {
        standing(BusinessStatus.PENDING);
        post("", somebody(), wish(field, "active"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unknown_field")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/" + field);
        isProblem(patch(at(BusinessRole.OWNER), "\"3\"", Map.of(field, "active")), 400, "unknown_field");
        assertThat(businesses.known.get(spa).status()).isEqualTo(BusinessStatus.PENDING);
    }

    @ParameterizedTest
    @CsvSource({"stranger, 404", "staff, 200", "manager, 200", "owner, 200", "support, 200", "admin, 200"})
    void a_business_is_read_by_its_people_and_the_platforms(String who, int status) {
        standing(BusinessStatus.ACTIVE);
        get("/" + spa, token(who)).expectStatus().isEqualTo(status);
        get("/" + UUID.randomUUID(), token(who)).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @CsvSource({"stranger, 404", "staff, 403", "manager, 200", "owner, 200", "support, 403", "admin, 200"})
    void a_business_is_changed_by_who_runs_it(String who, int status) {
        standing(BusinessStatus.ACTIVE);
        patch(token(who), "\"3\"", Map.of("name", "Spa by the lake"))
                .expectStatus()
                .isEqualTo(status);
        assertThat(chronicle.noted).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        standing(BusinessStatus.ACTIVE);
        var owner = at(BusinessRole.OWNER);
        isProblem(patch(owner, "\"2\"", Map.of("name", "Late")), 412, "stale_version");
        isProblem(patch(owner, "W/\"3\"", Map.of("name", "Weak")), 412, "stale_version");
        var unconditional = http.patch()
                .uri(BUSINESSES + "/" + spa)
                .header("Authorization", "Bearer " + owner)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("name", "Blind"))
                .exchange();
        isProblem(unconditional, 428, "if_match_required");
        patch(owner, "\"3\"", Map.of("name", "Spa"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"");
        patch(owner, "\"3\"", Map.of("name", "Bar", "currency", "EUR"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"4\"")
                .expectBody()
                .jsonPath("$.currency")
                .isEqualTo("EUR")
                .jsonPath("$.time_zone")
                .isEqualTo("Europe/Zurich");
        assertThat(chronicle.noted).containsExactly("Spa is now Bar");
    }

    @ParameterizedTest
    @CsvSource({
        "activate, stranger, 404",
        "activate, staff, 403",
        "activate, owner, 403",
        "activate, support, 403",
        "activate, admin, 200",
        "close, manager, 403",
        "close, owner, 200",
        "close, admin, 200",
        "close, stranger, 404",
        "close, support, 403"
    })
    void the_platform_judges_and_an_owner_closes(String move, String who, int status) {
        standing(BusinessStatus.PENDING);
        post("/" + spa + "/" + move, token(who), Map.of()).expectStatus().isEqualTo(status);
        assertThat(chronicle.noted).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void a_suspension_has_a_reason_that_the_owner_reads_until_it_ends() {
        standing(BusinessStatus.ACTIVE);
        var admin = token("admin");
        isProblem(post("/" + spa + "/suspend", admin, Map.of()), 400, "validation_failed");
        post("/" + spa + "/suspend", admin, Map.of("reason", "Papers"))
                .expectStatus()
                .isOk();
        get("/" + spa, at(BusinessRole.OWNER))
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("suspended")
                .jsonPath("$.suspended_because")
                .isEqualTo("Papers");
        isProblem(post("/" + spa + "/reactivate", at(BusinessRole.OWNER), Map.of()), 403, "not_allowed");
        post("/" + spa + "/reactivate", admin, Map.of())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("active")
                .jsonPath("$.suspended_because")
                .doesNotExist();
    }

    @Test
    void a_move_that_is_not_possible_names_the_status() {
        standing(BusinessStatus.ACTIVE);
        post("/" + spa + "/activate", token("admin"), Map.of())
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_allowed_in_status")
                .jsonPath("$.business_status")
                .isEqualTo("active");
        isProblem(post("/" + spa + "/activate", token("admin"), Map.of("reason", "x")), 400, "unknown_field");
    }

    @Test
    void a_closed_business_does_not_change() {
        standing(BusinessStatus.DELETED);
        isProblem(patch(at(BusinessRole.OWNER), "\"3\"", Map.of("name", "Risen")), 409, "not_allowed_in_status");
        for (var move : new String[] {"activate", "reactivate", "close"}) {
            isProblem(post("/" + spa + "/" + move, token("admin"), Map.of()), 409, "not_allowed_in_status");
        }
    }

    @Test
    void the_platform_lists_all_and_others_their_own() {
        standing(BusinessStatus.PENDING);
        for (var who : new String[] {"admin", "support", "owner", "staff"}) {
            get("?status=pending", token(who))
                    .expectBody()
                    .jsonPath("$.data.length()")
                    .isEqualTo(1);
            get("?status=active", token(who))
                    .expectBody()
                    .jsonPath("$.data.length()")
                    .isEqualTo(0);
        }
        get("", somebody()).expectBody().jsonPath("$.data.length()").isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=open", "?limit=0", "?limit=101", "?cursor=x", "?limit=many"})
    void a_listing_is_asked_for_correctly(String query) {
        isProblem(get(query, token("admin")), 400, "validation_failed");
    }

    @Test
    void nobody_unknown_comes_in() {
        isProblem(http.get().uri(BUSINESSES).exchange(), 401, "unauthenticated");
        isProblem(get("/" + spa, "nobody"), 401, "unauthenticated");
    }
}
