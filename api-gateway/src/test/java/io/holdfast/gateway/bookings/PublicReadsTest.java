package io.holdfast.gateway.bookings;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class PublicReadsTest {

    private static final String SLOTS = "/api/v1/availability?service_id=" + FakePlatform.CHECKUP;
    private static final String A_DAY = "&from=2030-01-07T00:00:00Z&to=2030-01-08T00:00:00Z";

    @Autowired
    WebTestClient http;

    @Test
    void anybody_finds_a_business_and_what_it_sells() {
        http.get()
                .uri("/api/v1/public/businesses")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].time_zone")
                .isEqualTo("Europe/Zurich")
                .jsonPath("$.next_cursor")
                .isEqualTo(null);
        http.get()
                .uri("/api/v1/public/businesses/clinic")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.services[0].duration_minutes")
                .isEqualTo(30)
                .jsonPath("$.services[0].deposit.kind")
                .isEqualTo("none");
        http.get()
                .uri("/api/v1/public/businesses/nobody")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("business_not_found");
    }

    @Test
    void free_slots_have_an_etag_that_saves_reading_them_again() {
        var etag = http.get()
                .uri(SLOTS + A_DAY)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.days[0].date")
                .isEqualTo("2030-01-07")
                .jsonPath("$.days[0].slots[0].starts_at")
                .isEqualTo("2030-01-07T01:00:00+01:00")
                .returnResult()
                .getResponseHeaders()
                .getETag();
        http.get()
                .uri(SLOTS + A_DAY)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("/api/v1/availability?" + A_DAY, "/query/service_id", "required"),
                arguments("/api/v1/availability?service_id=x" + A_DAY, "/query/service_id", "invalid_id"),
                arguments(SLOTS + "&to=2030-01-08T00:00:00Z", "/query/from", "required"),
                arguments(
                        SLOTS + "&from=2030-01-07T00:00:00&to=2030-01-08T00:00:00Z", "/query/from", "offset_required"),
                arguments(SLOTS + "&from=2030-01-08T00:00:00Z&to=2030-01-07T00:00:00Z", "/query/to", "not_after_from"),
                arguments(SLOTS + "&from=2030-01-01T00:00:00Z&to=2030-02-02T00:00:00Z", "/query/to", "range_too_long"),
                arguments(SLOTS + A_DAY + "&time_zone=Europe/Bern", "/query/time_zone", "unknown_time_zone"),
                arguments(SLOTS + A_DAY + "&party_size=0", "/query/party_size", "out_of_range"),
                arguments(SLOTS + A_DAY + "&staff_id=7", "/query/staff_id", "invalid_id"),
                arguments(SLOTS + A_DAY + "&staff_id=" + FakePlatform.CLINIC, "/query/staff_id", "not_found"),
                arguments(SLOTS + A_DAY + "&location_id=" + FakePlatform.CLINIC, "/query/location_id", "not_found"),
                arguments("/api/v1/public/businesses?limit=101", "/query/limit", "out_of_range"),
                arguments("/api/v1/public/businesses?limit=x", "/query/limit", "wrong_type"),
                arguments("/api/v1/public/businesses?max_price=5000", "/query/currency", "required"),
                arguments("/api/v1/public/businesses?currency=CHF&max_price=4.5", "/query/max_price", "wrong_type"),
                arguments("/api/v1/public/businesses?currency=XYZ", "/query/currency", "unknown_currency"),
                arguments(
                        "/api/v1/public/businesses?free_before=2020-01-01T00:00:00Z",
                        "/query/free_before",
                        "out_of_range"),
                arguments("/api/v1/availability/next?service_id=x", "/query/service_id", "invalid_id"),
                arguments(
                        "/api/v1/availability/next" + SLOTS.substring(SLOTS.indexOf('?')) + "&count=0",
                        "/query/count",
                        "out_of_range"),
                arguments(SLOTS + A_DAY + "&stay_length=31", "/query/stay_length", "out_of_range"),
                arguments("/api/v1/public/businesses?type=zoo", "/query/type", "unknown_value"),
                arguments("/api/v1/public/businesses?cursor=x", "/query/cursor", "invalid_cursor"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_faulty_question_is_pointed_at(String path, String pointer, String code) {
        http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void slots_of_an_unknown_service_are_not_found() {
        http.get()
                .uri("/api/v1/availability?service_id=" + UUID.randomUUID() + A_DAY)
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
