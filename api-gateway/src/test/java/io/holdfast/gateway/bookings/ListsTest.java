package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.booking.listing.BookingFilter;
import io.holdfast.booking.listing.BookingFilter.OfBusiness;
import io.holdfast.booking.listing.Sought;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.PaymentStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many bookings, and one by what is known of it. */
@GatewayTest
class ListsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIST = "/api/v1/bookings";
    private static final String OF_CLINIC = LIST + "?business_id=" + FakePlatform.CLINIC;
    private static final String EXPORT = "/api/v1/bookings.csv?business_id=" + FakePlatform.CLINIC;
    private static final String A_YEAR = "&from=2030-01-01T00:00:00Z&to=2031-01-01T00:00:00Z";

    @Autowired
    WebTestClient http;

    @Autowired
    FakePlatform platform;

    @Autowired
    FakePeople people;

    private String person(Map<BusinessId, BusinessRole> roles) {
        return people.enter(UUID.randomUUID(), new Standing.OfPerson(null, roles));
    }

    private JsonNode place(String token, String start) {
        return JSON.readTree(Objects.requireNonNull(http.post()
                        .uri(LIST)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(PlacingTest.BODY.replace("2030-01-07T10:00:00+01:00", start))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult()
                        .getResponseBody()))
                .at("/booking");
    }

    /** The address is sent as it stands. */
    private ResponseSpec get(String token, String address) {
        return http.get()
                .uri(root -> root.build().resolve(address))
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private JsonNode read(String token, String address) {
        return JSON.readTree(Objects.requireNonNull(get(token, address)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody()));
    }

    private String text(String token, String address) {
        return new String(
                Objects.requireNonNull(get(token, address)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody()),
                StandardCharsets.UTF_8);
    }

    private static void isProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void people_see_their_own_bookings_as_each_is_shown_by_itself() {
        var ada = person(Map.of());
        place(ada, "2030-01-07T10:00:00+01:00");
        place(person(Map.of()), "2030-01-07T11:00:00+01:00");

        var listed = read(ada, LIST);

        assertThat(listed.at("/data").size()).isEqualTo(1);
        assertThat(listed.at("/next_cursor").isNull()).isTrue();
        assertThat(listed.propertyNames()).containsExactly("data", "next_cursor");
        assertThat(read(GatewayTest.KEY, listed.at("/data/0/links/self").asString()))
                .isEqualTo(listed.at("/data/0"));
        assertThat(read(person(Map.of()), LIST).at("/data").isEmpty()).isTrue();
    }

    @Test
    void nobody_gets_a_list_without_being_somebody_and_keys_own_no_bookings() {
        for (var address : List.of(LIST, OF_CLINIC, EXPORT + A_YEAR, LIST + "/by-code/7K3M9QPA12")) {
            isProblem(http.get().uri(address).exchange(), 401, "unauthenticated");
            isProblem(
                    http.get()
                            .uri(address + (address.contains("?") ? "&" : "?") + "token=hfb_x")
                            .exchange(),
                    401,
                    "unauthenticated");
        }
        isProblem(get(GatewayTest.KEY, LIST), 403, "not_allowed");
    }

    @Test
    void a_list_of_a_business_is_for_its_people_and_its_keys() {
        place(person(Map.of()), "2030-01-07T10:00:00+01:00");
        var staff = person(Map.of(FakePlatform.CLINIC, BusinessRole.STAFF));
        var stranger = person(Map.of(new BusinessId(UUID.randomUUID()), BusinessRole.OWNER));
        var support = people.enter(UUID.randomUUID(), new Standing.OfPerson(PlatformRole.SUPPORT, Map.of()));

        assertThat(read(staff, OF_CLINIC).at("/data").size()).isEqualTo(1);
        assertThat(read(GatewayTest.KEY, OF_CLINIC).at("/data").size()).isEqualTo(1);
        get(support, OF_CLINIC).expectStatus().isOk();
        platform.lastFilter = null;
        for (var address : List.of(OF_CLINIC, EXPORT + A_YEAR, EXPORT, OF_CLINIC + "&status=x")) {
            isProblem(get(stranger, address), 404, "business_not_found");
            isProblem(get(person(Map.of()), address), 404, "business_not_found");
        }
        isProblem(get(GatewayTest.KEY, LIST + "?business_id=" + UUID.randomUUID()), 404, "business_not_found");
        assertThat(platform.lastFilter).as("nothing was looked for").isNull();
    }

    @Test
    void a_list_is_read_to_its_end_a_page_at_a_time() {
        var ada = person(Map.of());
        var placed = new ArrayList<String>();
        for (int hour = 10; hour < 15; hour++) {
            placed.add(
                    place(ada, "2030-01-07T" + hour + ":00:00+01:00").at("/id").asString());
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = read(ada, LIST + "?limit=2" + next);
            page.at("/data").forEach(booking -> seen.add(booking.at("/id").asString()));
            next = page.at("/next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next_cursor").asString();
        } while (!next.isEmpty());

        assertThat(seen).isEqualTo(placed);
    }

    @Test
    void everything_that_is_asked_for_is_looked_for() {
        var customer = UUID.randomUUID();
        read(
                GatewayTest.KEY,
                OF_CLINIC + "&customer_id=" + customer + "&resource_id=" + FakePlatform.ANNA.id()
                        + "&status=confirmed,held&status=no_show&payment_status=paid&q=Ada%20L&needs_attention=false"
                        + "&from=2030-01-07T00:00:00%2B01:00&to=2030-01-08T00:00:00+01:00");

        assertThat(platform.lastFilter)
                .isEqualTo(new BookingFilter(
                        new OfBusiness(
                                FakePlatform.CLINIC,
                                new CustomerId(customer),
                                FakePlatform.ANNA.id(),
                                new Sought(null, List.of("Ada", "L")),
                                false),
                        Set.of(BookingStatus.CONFIRMED, BookingStatus.HELD, BookingStatus.NO_SHOW),
                        Set.of(PaymentStatus.PAID),
                        Instant.parse("2030-01-06T23:00:00Z"),
                        Instant.parse("2030-01-07T23:00:00Z")));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(LIST + "?business_id=1", "/query/business_id", "invalid_id"),
                arguments(OF_CLINIC + "&customer_id=1-1-1-1-1", "/query/customer_id", "invalid_id"),
                arguments(OF_CLINIC + "&resource_id=anna", "/query/resource_id", "invalid_id"),
                arguments(OF_CLINIC + "&status=done", "/query/status", "unknown_value"),
                arguments(OF_CLINIC + "&status=confirmed,CANCELLED", "/query/status", "unknown_value"),
                arguments(OF_CLINIC + "&payment_status=confirmed", "/query/payment_status", "unknown_value"),
                arguments(OF_CLINIC + "&from=2030-01-07", "/query/from", "invalid_time"),
                arguments(OF_CLINIC + "&from=2030-01-07T00:00:00", "/query/from", "offset_required"),
                arguments(OF_CLINIC + "&to=2030-02-30T00:00:00Z", "/query/to", "invalid_time"),
                arguments(
                        OF_CLINIC + "&from=2030-01-07T00:00:00Z&to=2030-01-07T00:00:00Z",
                        "/query/to",
                        "not_after_from"),
                arguments(OF_CLINIC + "&needs_attention=yes", "/query/needs_attention", "unknown_value"),
                arguments(OF_CLINIC + "&q=" + "x".repeat(101), "/query/q", "too_long"),
                arguments(OF_CLINIC + "&q=%00", "/query/q", "invalid_text"),
                arguments(OF_CLINIC + "&limit=0", "/query/limit", "out_of_range"),
                arguments(OF_CLINIC + "&limit=101", "/query/limit", "out_of_range"),
                arguments(OF_CLINIC + "&limit=ten", "/query/limit", "wrong_type"),
                arguments(OF_CLINIC + "&cursor=x", "/query/cursor", "invalid_cursor"),
                arguments(OF_CLINIC + "&cursor=" + "A".repeat(300), "/query/cursor", "invalid_cursor"),
                arguments(EXPORT, "/query/from", "required"),
                arguments(EXPORT + "&from=2030-01-01T00:00:00Z", "/query/to", "required"),
                arguments(EXPORT + "&from=2030-01-01T00:00:00Z&to=2031-01-02T00:00:01Z", "/query/to", "range_too_long"),
                arguments(EXPORT + A_YEAR + "&status=done", "/query/status", "unknown_value"),
                arguments("/api/v1/bookings.csv?x=1" + A_YEAR, "/query/business_id", "required"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_faulty_question_is_pointed_at(String address, String pointer, String code) {
        get(GatewayTest.KEY, address)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
        assertThat(platform.lastFilter).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_id", "resource_id", "q", "needs_attention"})
    void what_only_a_business_can_ask_for_needs_one(String name) {
        get(person(Map.of()), LIST + "?" + name + "=true")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/query/business_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "business_id",
                "customer_id",
                "resource_id",
                "status",
                "payment_status",
                "from",
                "to",
                "needs_attention",
                "limit",
                "cursor"
            })
    void no_parameter_takes_what_a_database_would_obey(String name) {
        for (var words : List.of("' or '1'='1", "'; drop table booking.bookings; --", "\\", "1) or (1=1")) {
            var written = name + "=" + URLEncoder.encode(words, StandardCharsets.UTF_8);

            get(GatewayTest.KEY, LIST + "?" + written + "&business_id=" + FakePlatform.CLINIC)
                    .expectStatus()
                    .isBadRequest();
        }
        assertThat(platform.lastFilter).isNull();
    }

    @Test
    void a_booking_is_found_by_its_code_by_whoever_may_see_it() {
        var ada = person(Map.of());
        var booking = place(ada, "2030-01-07T10:00:00+01:00");
        var code = booking.at("/code").asString();
        var typed = code.substring(0, 5).toLowerCase(Locale.ROOT) + "-" + code.substring(5);

        assertThat(read(GatewayTest.KEY, LIST + "/by-code/" + typed)).isEqualTo(booking);
        var etag = get(GatewayTest.KEY, LIST + "/by-code/" + code)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();
        http.get()
                .uri(booking.at("/links/self").asString())
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
        var stranger = person(Map.of(new BusinessId(UUID.randomUUID()), BusinessRole.OWNER));
        isProblem(get(stranger, LIST + "/by-code/" + code), 404, "booking_not_found");
        for (var unknown : List.of("0000000000", "7K3M", "x".repeat(300), "UUUUUUUUUU", "%27%20or%201=1", "events")) {
            isProblem(get(GatewayTest.KEY, LIST + "/by-code/" + unknown), 404, "booking_not_found");
        }
    }

    @Test
    void an_export_is_a_table_of_every_booking_however_many_pages_it_takes() {
        var ada = person(Map.of());
        var first = place(ada, "2030-01-07T10:00:00+01:00");
        platform.fill(250);

        var answer = get(GatewayTest.KEY, EXPORT + A_YEAR)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/csv;charset=UTF-8")
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"bookings.csv\"")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .returnResult()
                .getResponseBody();

        var lines = new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8).split("\r\n", -1);
        assertThat(lines).hasSize(1 + 251 + 1).doesNotHaveDuplicates();
        assertThat(lines[0]).startsWith("code,status,payment_status,starts_at,").endsWith(",id");
        assertThat(lines[1])
                .startsWith(first.at("/code").asString()
                        + ",confirmed,none,2030-01-07T10:00+01:00,2030-01-07T10:30+01:00,Europe/Zurich,Check-up,Anna,1,Ada,"
                        + "ada@example.com,\"'+41446681800\",45.00,0.00,0.00,0.00,CHF,")
                .endsWith(first.at("/id").asString());
        assertThat(platform.looks.get()).as("read a page at a time").isGreaterThanOrEqualTo(3);
    }

    @Test
    void an_empty_export_is_a_table_too() {
        assertThat(text(GatewayTest.KEY, EXPORT + A_YEAR))
                .startsWith("code,")
                .endsWith(",id\r\n")
                .hasLineCount(1);
    }

    @Test
    void an_outage_before_the_first_line_is_told_as_one() {
        platform.databaseAway = true;

        isProblem(
                get(GatewayTest.KEY, EXPORT + A_YEAR).expectHeader().doesNotExist("Content-Disposition"),
                503,
                "temporarily_unavailable");
        isProblem(get(GatewayTest.KEY, OF_CLINIC), 503, "temporarily_unavailable");
    }

    @Test
    void a_booking_comes_as_a_calendar_entry_that_later_ones_replace() {
        var ada = person(Map.of());
        var booking = place(ada, "2030-01-07T10:00:00+01:00");
        var self = booking.at("/links/self").asString();

        get(ada, self + "/calendar")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/calendar;charset=UTF-8")
                .expectHeader()
                .valueEquals(
                        "Content-Disposition",
                        "attachment; filename=\"booking-" + booking.at("/code").asString() + ".ics\"");
        assertThat(text(ada, self + "/calendar"))
                .contains(
                        "\r\nUID:booking-" + booking.at("/id").asString() + "@holdfast\r\n",
                        "\r\nSEQUENCE:1\r\n",
                        "\r\nDTSTART:20300107T090000Z\r\n",
                        "\r\nDTEND:20300107T093000Z\r\n",
                        "\r\nSUMMARY:Check-up\\, Clinic\r\n",
                        "\r\nSTATUS:CONFIRMED\r\n",
                        "\r\nLOCATION:Seestrasse 1\\, Zürich\r\n")
                .doesNotContain("METHOD");
        http.post()
                .uri(self + "/cancel")
                .header("Authorization", "Bearer " + ada)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(text(ada, self + "/calendar")).contains("\r\nSEQUENCE:2\r\n", "\r\nSTATUS:CANCELLED\r\n");
        isProblem(get(person(Map.of()), self + "/calendar"), 404, "booking_not_found");
        isProblem(get(GatewayTest.KEY, LIST + "/" + UUID.randomUUID() + "/calendar"), 404, "booking_not_found");
        isProblem(http.get().uri(self + "/calendar").exchange(), 401, "unauthenticated");
    }
}
