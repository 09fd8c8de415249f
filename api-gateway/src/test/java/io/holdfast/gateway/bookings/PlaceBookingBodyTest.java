package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Everything that can be wrong with the body of a booking, field by field. */
@GatewayTest
class PlaceBookingBodyTest {

    private static final String CUSTOMER = "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}";

    @Autowired
    WebTestClient http;

    @Autowired
    FakePlatform platform;

    @AfterEach
    void nothing_was_started() {
        assertThat(platform.starts).hasValue(0);
    }

    /** Field, its faulty JSON value (null: the field is missing), the pointer and the code of the error. */
    static Stream<Arguments> faults() {
        var unknown = "\"" + UUID.randomUUID() + "x\"";
        return Stream.of(
                arguments("service_id", null, "/service_id", "required"),
                arguments("service_id", "null", "/service_id", "required"),
                arguments("service_id", "17", "/service_id", "wrong_type"),
                arguments("service_id", unknown, "/service_id", "invalid_id"),
                arguments("starts_at", null, "/starts_at", "required"),
                arguments("starts_at", "1893456000", "/starts_at", "wrong_type"),
                arguments("starts_at", "\"\"", "/starts_at", "blank"),
                arguments("starts_at", "\"soon\"", "/starts_at", "invalid_time"),
                arguments("starts_at", "\"2030-01-07T10:00:00\"", "/starts_at", "offset_required"),
                arguments("starts_at", "\"2030-02-30T10:00:00Z\"", "/starts_at", "invalid_time"),
                arguments("starts_at", "\"2030-01-07T25:00:00Z\"", "/starts_at", "invalid_time"),
                arguments("starts_at", "\"2029-12-31T23:59:00Z\"", "/starts_at", "in_the_past"),
                arguments("slot_token", "\"abc\"", "/slot_token", "conflicting"),
                arguments("slot_token", "\"" + "a".repeat(1001) + "\"", "/slot_token", "too_long"),
                arguments("resource_ids", "\"x\"", "/resource_ids", "wrong_type"),
                arguments("resource_ids", "[1]", "/resource_ids/0", "wrong_type"),
                arguments("resource_ids", "[\"x\"]", "/resource_ids/0", "invalid_id"),
                arguments("resource_ids", twice(), "/resource_ids/1", "duplicate"),
                arguments("resource_ids", "[1,2,3,4,5,6,7,8,9,10,11]", "/resource_ids", "too_many"),
                arguments("party_size", "\"two\"", "/party_size", "wrong_type"),
                arguments("party_size", "1.5", "/party_size", "wrong_type"),
                arguments("party_size", "0", "/party_size", "out_of_range"),
                arguments("party_size", "99999999999", "/party_size", "out_of_range"),
                arguments("customer", null, "/customer", "required"),
                arguments("customer", "[]", "/customer", "wrong_type"),
                arguments("customer", "{\"email\": \"a@b.ch\"}", "/customer/name", "required"),
                arguments("customer", "{\"name\": \" \", \"email\": \"a@b.ch\"}", "/customer/name", "blank"),
                arguments("customer", customer("name", "\"" + "n".repeat(201) + "\""), "/customer/name", "too_long"),
                arguments("customer", customer("name", "\"A\\u0000da\""), "/customer/name", "control_characters"),
                arguments("customer", customer("name", "\"A\\nda\""), "/customer/name", "control_characters"),
                arguments("customer", customer("name", "\"A\\ud800da\""), "/customer/name", "control_characters"),
                arguments("customer", "{\"name\": \"Ada\"}", "/customer/email", "required"),
                arguments("customer", customer("email", "\"ada\""), "/customer/email", "invalid_email"),
                arguments("customer", customer("email", "7"), "/customer/email", "wrong_type"),
                arguments(
                        "customer",
                        customer("email", "\"" + "e".repeat(250) + "@b.ch\""),
                        "/customer/email",
                        "too_long"),
                arguments("customer", customer("phone", "\"call me\""), "/customer/phone", "invalid_phone"),
                arguments("customer", customer("phone", "\"+999123\""), "/customer/phone", "invalid_phone"),
                arguments("customer", customer("phone", "\"12 34\""), "/customer/phone", "invalid_phone"),
                arguments("customer", customer("locale", "\"deutsch_sprache!\""), "/customer/locale", "invalid_locale"),
                arguments("customer", customer("time_zone", "\"Mars\""), "/customer/time_zone", "unknown_time_zone"),
                arguments("customer", customer("time_zone", "1"), "/customer/time_zone", "wrong_type"),
                arguments(
                        "customer",
                        customer("reminder_channels", "[\"pigeon\"]"),
                        "/customer/reminder_channels/0",
                        "unknown_value"),
                arguments(
                        "customer",
                        customer("reminder_channels", "\"sms\""),
                        "/customer/reminder_channels",
                        "wrong_type"),
                arguments("customer", customer("age", "7"), "/customer/age", "unknown_field"),
                arguments("notes", "{}", "/notes", "wrong_type"),
                arguments("notes", "\"" + "n".repeat(2001) + "\"", "/notes", "too_long"),
                arguments("notes", "\"bell \\u0007\"", "/notes", "control_characters"),
                arguments("answers", "[]", "/answers", "wrong_type"),
                arguments("answers", "{\"a/b\": 1}", "/answers/a~1b", "wrong_type"),
                arguments("answers", "{\"a\": \"" + "n".repeat(1001) + "\"}", "/answers/a", "too_long"),
                arguments("answers", manyAnswers(), "/answers", "too_many"),
                arguments("on_behalf_of", "\"x\"", "/on_behalf_of", "unknown_field"));
    }

    @ParameterizedTest(name = "{0}: {1} → {3}")
    @MethodSource("faults")
    void a_faulty_field_is_pointed_at(String field, String value, String pointer, String code) {
        assertThat(errors(body(field, value))).contains(Map.entry(pointer, code));
    }

    @Test
    void all_faults_are_told_at_once() {
        var body =
                "{\"starts_at\": \"2029-01-01T10:00:00Z\", \"party_size\": 0, \"customer\": {\"email\": \"x\"}, \"x\": 1}";
        assertThat(errors(body))
                .containsExactlyInAnyOrder(
                        Map.entry("/service_id", "required"),
                        Map.entry("/starts_at", "in_the_past"),
                        Map.entry("/party_size", "out_of_range"),
                        Map.entry("/customer/name", "required"),
                        Map.entry("/customer/email", "invalid_email"),
                        Map.entry("/x", "unknown_field"));
    }

    @Test
    void what_is_no_json_is_said_so() {
        for (var body : List.of("", "{", "{\"a\": }", "{} {}", "{\"a\":1,\"a\":2}", "[".repeat(100))) {
            post(body)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("malformed_json");
        }
        post("[]")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("wrong_type");
    }

    @Test
    void an_unknown_service_is_not_found() {
        post(body("service_id", "\"" + UUID.randomUUID() + "\""))
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_not_found")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/service_id");
    }

    @Test
    void a_body_of_300_kib_is_too_large() {
        post("{\"notes\": \"" + "n".repeat(300 * 1024) + "\"}")
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body_too_large");
    }

    private List<Map.Entry<String, String>> errors(String body) {
        var problem = post(body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        return ((List<?>) problem.get("errors"))
                .stream()
                        .map(error -> (Map<?, ?>) error)
                        .map(error -> Map.entry((String) error.get("pointer"), (String) error.get("code")))
                        .toList();
    }

    private WebTestClient.ResponseSpec post(String body) {
        return http.post()
                .uri("/api/v1/bookings")
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String body(String field, String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("service_id", "\"" + FakePlatform.CHECKUP + "\"");
        fields.put("starts_at", "\"2030-01-07T10:00:00+01:00\"");
        fields.put("customer", CUSTOMER);
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return object(fields);
    }

    private static String customer(String field, String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "\"Ada\"");
        fields.put("email", "\"ada@example.com\"");
        fields.put(field, value);
        return object(fields);
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String twice() {
        return "[\"%1$s\", \"%1$s\"]".formatted(UUID.randomUUID());
    }

    private static String manyAnswers() {
        return Stream.iterate(0, i -> i + 1)
                .limit(21)
                .map(i -> "\"q" + i + "\": \"a\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
