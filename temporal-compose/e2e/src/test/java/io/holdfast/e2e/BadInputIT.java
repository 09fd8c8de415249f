package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class BadInputIT {

    private static final String LONG = "x".repeat(100_000);
    private static final String BELL = "bell\u0007";

    private final Api api = Platform.api();
    private final Lab lab = Platform.lab();
    private final UUID service = lab.service(List.of(List.of(lab.resource("staff", 1))));
    private final Instant slot = Lab.minuteAfter(Duration.ofDays(1).toSeconds());

    @AfterEach
    void nothing_was_written() {
        assertThat(lab.count("select count(*) from booking.claims where business_id = ?", lab.business()))
                .isZero();
        assertThat(lab.count("select count(*) from booking.bookings where business_id = ?", lab.business()))
                .isZero();
        assertThat(lab.count("select count(*) from booking.customers where business_id = ?", lab.business()))
                .isZero();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                missing("service_id"),
                missing("starts_at"),
                missing("customer"),
                missing("customer/name"),
                missing("customer/email"),
                wrong("service_id", 7),
                wrong("service_id", "not-a-uuid"),
                wrong("service_id", LONG),
                wrong("service_id", null),
                wrong("starts_at", 7),
                wrong("starts_at", "tomorrow"),
                wrong("starts_at", "2031-02-30T10:00:00Z"),
                wrong("starts_at", "2031-02-01T10:00:00"),
                wrong("starts_at", "2031-02-01T10:00:00 Mars/Olympus"),
                wrong("starts_at", LONG),
                wrong("resource_ids", "one"),
                wrong("party_size", "two"),
                wrong("party_size", 0),
                wrong("party_size", -1),
                wrong("party_size", 1.5),
                wrong("party_size", 1_000_000_000_000L),
                wrong("customer", "Ada"),
                wrong("customer/name", ""),
                wrong("customer/name", 7),
                wrong("customer/name", LONG),
                wrong("customer/name", BELL),
                wrong("customer/email", "not an address"),
                wrong("customer/email", "ada@example.org\r\nBcc: all@example.org"),
                wrong("customer/email", LONG + "@example.org"),
                wrong("customer/phone", "12"),
                wrong("customer/phone", 41790000000L),
                wrong("customer/phone", LONG),
                wrong("customer/locale", "not a locale"),
                wrong("customer/locale", 7),
                wrong("notes", 7),
                wrong("notes", LONG),
                wrong("answers", "yes"),
                wrong("answers", List.of()),
                wrong("slot_token", 7));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void a_malformed_field_is_refused_with_its_pointer(String field, Object value, boolean present) {
        var body = mutable(Lab.booking(service, slot, "careless"));
        change(body, field, value, present);

        api.place(body).isProblem(400, "validation_failed").pointsAt("/" + field);
    }

    @Test
    void a_malformed_entry_of_a_list_is_refused_with_its_place() {
        var body = mutable(Lab.booking(service, slot, "careless"));
        body.put("resource_ids", List.of("not-a-uuid"));

        api.place(body).isProblem(400, "validation_failed").pointsAt("/resource_ids/0");
    }

    @Test
    void an_unknown_field_is_refused_wherever_it_stands() {
        var outer = mutable(Lab.booking(service, slot, "curious"));
        outer.put("status", "completed");
        api.place(outer).isProblem(400, "unknown_field").pointsAt("/status");

        var inner = mutable(Lab.booking(service, slot, "curious"));
        change(inner, "customer/vip", true, true);
        api.place(inner).isProblem(400, "unknown_field").pointsAt("/customer/vip");
    }

    @Test
    void a_start_in_the_past_is_refused() {
        api.place(Lab.booking(service, Instant.parse("2020-01-01T10:00:00Z"), "late"))
                .isProblem(400, "validation_failed")
                .pointsAt("/starts_at");
    }

    @Test
    void a_start_years_ahead_is_too_far() {
        api.place(Lab.booking(service, Lab.minuteAfter(Duration.ofDays(3_000).toSeconds()), "early"))
                .isProblem(422, "too_far");
    }

    @Test
    void a_start_between_slots_is_outside_hours() {
        api.place(Lab.booking(service, slot.plusSeconds(17), "odd")).isProblem(422, "outside_hours");
    }

    @Test
    void an_unknown_service_and_an_unknown_resource_are_named() {
        api.place(Lab.booking(UUID.randomUUID(), slot, "lost")).isProblem(404, "service_not_found");

        var body = mutable(Lab.booking(service, slot, "lost"));
        body.put("resource_ids", List.of(UUID.randomUUID().toString()));
        api.place(body).isProblem(422, "resource_not_suitable");
    }

    @Test
    void a_party_larger_than_the_service_allows_is_refused() {
        var body = mutable(Lab.booking(service, slot, "crowd"));
        body.put("party_size", 11);
        api.place(body).isProblem(422, "party_too_large");
    }

    @Test
    void malformed_json_is_refused() {
        api.now(raw("application/json", "{\"service_id\": ")).isProblem(400, "malformed_json");
        api.now(raw("application/json", "[]")).isProblem(400, "validation_failed");
        api.now(raw("application/json", "")).is(400);
    }

    @Test
    void a_body_of_300_kib_is_too_large() {
        api.now(raw("application/json", "{\"notes\": \"" + "x".repeat(300 * 1024) + "\"}"))
                .isProblem(413, "body_too_large");
    }

    @Test
    void another_content_type_is_not_supported() {
        api.now(raw("text/plain", "hello")).isProblem(415, "media_type_not_supported");
    }

    @Test
    void placing_needs_an_idempotency_key_of_visible_characters() {
        var booking = Api.JSON.writeValueAsString(Lab.booking(service, slot, "keyless"));
        api.now(api.request("/bookings")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(booking))
                        .build())
                .isProblem(400, "idempotency_key_required");
        api.place("k".repeat(256), Lab.booking(service, slot, "keyless")).isProblem(400, "idempotency_key_invalid");
    }

    @Test
    void a_stranger_may_neither_place_nor_read() {
        var stranger = Platform.stranger();
        stranger.place(Lab.booking(service, slot, "stranger")).isProblem(401, "unauthenticated");
        stranger.get("/bookings/" + UUID.randomUUID()).isProblem(401, "unauthenticated");
    }

    @Test
    void unknown_addresses_methods_and_ids_are_problems_too() {
        api.get("/nothing-here").isProblem(404, "route_not_found");
        api.get("/bookings/not-a-uuid").status();
        api.get("/bookings/" + UUID.randomUUID()).isProblem(404, "booking_not_found");
        var deleted =
                api.now(api.request("/bookings/" + UUID.randomUUID()).DELETE().build());
        deleted.isProblem(405, "method_not_supported");
        assertThat(deleted.header("allow")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("badAvailability")
    void a_malformed_question_for_free_slots_is_refused(String query) {
        var answer = api.get("/availability?" + query.replace("SERVICE", service.toString()));
        assertThat(answer.status()).as("%s", answer.body()).isIn(400, 404);
        answer.isProblem(answer.status(), answer.text("/code"));
    }

    static Stream<String> badAvailability() {
        return Stream.of(
                "",
                "service_id=SERVICE",
                "service_id=nope&from=2031-01-01T00:00:00Z&to=2031-01-02T00:00:00Z",
                "service_id=00000000-0000-4000-8000-000000000000&from=2031-01-01T00:00:00Z&to=2031-01-02T00:00:00Z",
                "service_id=SERVICE&from=2031-01-02T00:00:00Z&to=2031-01-01T00:00:00Z",
                "service_id=SERVICE&from=2031-01-01T00:00:00Z&to=2031-03-01T00:00:00Z",
                "service_id=SERVICE&from=2031-01-01T00:00:00&to=2031-01-02T00:00:00",
                "service_id=SERVICE&from=2031-01-01T00:00:00Z&to=2031-01-02T00:00:00Z&time_zone=Mars/Olympus",
                "service_id=SERVICE&from=2031-01-01T00:00:00Z&to=2031-01-02T00:00:00Z&party_size=many");
    }

    private java.net.http.HttpRequest raw(String contentType, String body) {
        return api.request("/bookings")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static Arguments missing(String field) {
        return Arguments.of(field, "absent", false);
    }

    private static Arguments wrong(String field, Object value) {
        return Arguments.of(field, value, true);
    }

    private static Map<String, Object> mutable(Map<String, Object> booking) {
        return new LinkedHashMap<>(booking);
    }

    @SuppressWarnings("unchecked")
    private static void change(Map<String, Object> body, String field, Object value, boolean present) {
        var target = body;
        var name = field;
        if (field.startsWith("customer/")) {
            target = new LinkedHashMap<>((Map<String, Object>) body.get("customer"));
            body.put("customer", target);
            name = field.substring("customer/".length());
        }
        if (present) {
            target.put(name, value);
        } else {
            target.remove(name);
        }
    }
}
