package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a move is said, and the booking stays as it was. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class BadMovesIT {

    private static final List<String> MOVES = List.of(
            "cancel",
            "reschedule",
            "quote",
            "approve",
            "decline",
            "check-in",
            "no-show",
            "complete",
            "confirm-attendance",
            "plan/reminder-1h/skip",
            "plan/reminder-1h/run-now");

    private static final String LONG = "x".repeat(10_000);
    private static final String BELL = "bell\u0007";

    private static final Lab LAB = Platform.lab();
    private static final Lab ELSEWHERE = Platform.lab();

    private final UUID staff = LAB.resource("staff", 1);
    private final UUID service = LAB.service(List.of(List.of(staff)), 60);
    private final Api manager = Cast.as(LAB.member("manager"));
    private final Instant start = Lab.minuteAfter(Duration.ofDays(3).toSeconds());
    private final Instant later = start.plus(Duration.ofHours(2));
    private String booking;
    private Answer before;

    @BeforeEach
    void place() {
        booking = "/bookings/"
                + manager.place(Lab.booking(service, start, "careful-" + service))
                        .is(201)
                        .text("/booking/id");
        before = manager.get(booking).is(200);
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(manager.get(booking).is(200).body()).isEqualTo(before.body());
        assertThat(manager.get(booking + "/plan").is(200).list("/data"))
                .filteredOn(step -> step.at("/id").asString().equals("reminder-1h"))
                .extracting(step -> step.at("/state").asString())
                .containsExactly("pending");
        assertThat(LAB.claims(staff)).isEqualTo(1);
    }

    static Stream<String> moves() {
        return MOVES.stream();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("cancel", "reason", LONG),
                Arguments.of("cancel", "reason", BELL),
                Arguments.of("cancel", "reason", 7),
                Arguments.of("cancel", "waive_fee", "perhaps"),
                Arguments.of("decline", "reason", LONG),
                Arguments.of("decline", "reason", BELL),
                Arguments.of("reschedule", "starts_at", "tomorrow"),
                Arguments.of("reschedule", "starts_at", "2031-02-30T10:00:00Z"),
                Arguments.of("reschedule", "starts_at", "2031-02-01T10:00:00"),
                Arguments.of("reschedule", "starts_at", "2020-01-01T10:00:00Z"),
                Arguments.of("reschedule", "starts_at", LONG),
                Arguments.of("reschedule", "resource_ids", "everybody"),
                Arguments.of("reschedule", "stay_length", 0),
                Arguments.of("reschedule", "stay_length", 31),
                Arguments.of("reschedule", "slot_token", 7),
                Arguments.of("quote", "action", "sell"),
                Arguments.of("quote", "action", 7));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource("mistakes")
    void a_malformed_field_is_refused_with_its_pointer(String move, String field, Object value) {
        var body = new HashMap<String, Object>(rightly(move));
        body.put(field, value);

        post(manager, move, body).isProblem(400, "validation_failed").pointsAt("/" + field);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void every_move_refuses_what_it_does_not_know_or_cannot_read(String move) {
        var unknown = new LinkedHashMap<String, Object>(rightly(move));
        unknown.put("vip", true);
        post(manager, move, unknown).isProblem(400, "unknown_field").pointsAt("/vip");
        raw(move, "{\"reason\": ", Map.of()).isProblem(400, "malformed_json");
        if (!move.equals("quote")) {
            raw(move, "{}", Map.of("Idempotency-Key", "k".repeat(256))).isProblem(400, "idempotency_key_invalid");
        }

        var nobodys = "/bookings/" + UUID.randomUUID() + "/" + move;
        manager.post(nobodys, key(), rightly(move)).isProblem(404, "booking_not_found");
        Platform.stranger().post(booking + "/" + move, key(), rightly(move)).isProblem(401, "unauthenticated");
        Cast.as(ELSEWHERE.member("manager"))
                .post(booking + "/" + move, key(), rightly(move))
                .isProblem(404, "booking_not_found");
    }

    static Stream<String> movesOfTheWhole() {
        return moves().filter(move -> !move.startsWith("plan/") && !move.equals("quote"));
    }

    @ParameterizedTest
    @MethodSource("movesOfTheWhole")
    void every_move_holds_its_asker_to_what_they_had_before_them(String move) {
        raw(move, Api.JSON.writeValueAsString(rightly(move)), Map.of("If-Match", "\"of-yesterday\""))
                .isProblem(412, "stale_version");
        raw(move, Api.JSON.writeValueAsString(rightly(move)), Map.of("If-Match", "of-yesterday"))
                .is(400);
    }

    @Test
    void nobody_moves_to_where_they_cannot_be() {
        reschedule(Map.of("starts_at", later.plusSeconds(17).toString())).isProblem(422, "outside_hours");
        reschedule(Map.of("starts_at", later.plus(Duration.ofDays(400)).toString()))
                .isProblem(422, "too_far");
        reschedule(Map.of()).isProblem(400, "validation_failed").pointsAt("/starts_at");

        var others = ELSEWHERE.resource("staff", 1);
        for (var resource : List.of(others, UUID.randomUUID())) {
            reschedule(Map.of("starts_at", later.toString(), "resource_ids", List.of(resource.toString())))
                    .isProblem(422, "resource_not_suitable");
        }
        var token = slotToken(ELSEWHERE.service(List.of(List.of(others))));
        reschedule(Map.of("slot_token", token))
                .isProblem(400, "validation_failed")
                .pointsAt("/slot_token");
        reschedule(Map.of("slot_token", token + "x"))
                .isProblem(400, "validation_failed")
                .pointsAt("/slot_token");
        reschedule(Map.of("slot_token", token, "starts_at", later.toString()))
                .isProblem(400, "validation_failed")
                .pointsAt("/slot_token");
        assertThat(ELSEWHERE.claims(others)).isZero();
    }

    @Test
    void unknown_steps_are_not_found_and_an_end_is_not_left_out() {
        for (var step : List.of("reminder-2h", "REMINDER-1H", "confirmation%00", "%2e%2e", "x".repeat(2_000))) {
            for (var act : List.of("skip", "run-now")) {
                var answer = manager.post(booking + "/plan/" + step + "/" + act, key(), Map.of());
                assertThat(answer.status()).as("%s: %s", step, answer.body()).isIn(400, 404, 409);
            }
        }
        manager.post(booking + "/plan/completion/skip", key(), Map.of()).isProblem(409, "step_not_pending");
        manager.post(booking + "/plan/completion/run-now", key(), Map.of()).isProblem(409, "step_not_pending");
        var nothing = booking + "/attention/" + UUID.randomUUID();
        manager.post(nothing + "/resolve", key(), Map.of("note", LONG))
                .isProblem(400, "validation_failed")
                .pointsAt("/note");
        manager.post(nothing + "/resolve", key(), Map.of("note", BELL))
                .isProblem(400, "validation_failed")
                .pointsAt("/note");
        manager.post(nothing + "/resolve", key(), Map.of("note", "Called them"))
                .isProblem(404, "attention_item_not_found");
    }

    /** However close they come: the second one's look at the booking may be older than the first one's move. */
    @Test
    void of_two_who_saw_the_same_only_one_moves_it() {
        var seen = before.header("etag").orElseThrow();
        var answers = Stream.of(later, later.plus(Duration.ofHours(1)))
                .map(to -> CompletableFuture.supplyAsync(
                        () -> raw("reschedule", "{\"starts_at\": \"%s\"}".formatted(to), Map.of("If-Match", seen))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
        before = manager.get(booking).is(200);
        assertThat(before.body().at("/revision").asInt()).isEqualTo(2);
    }

    private Map<String, Object> rightly(String move) {
        return switch (move) {
            case "reschedule" -> Map.of("starts_at", later.toString());
            case "quote" -> Map.of("action", "cancel");
            default -> Map.of();
        };
    }

    private Answer reschedule(Map<String, Object> there) {
        return post(manager, "reschedule", there);
    }

    private Answer post(Api who, String move, Map<String, Object> body) {
        return who.post(booking + "/" + move, key(), body);
    }

    private Answer raw(String move, String body, Map<String, String> headers) {
        var request = manager.request(booking + "/" + move).header("Content-Type", "application/json");
        if (!headers.containsKey("Idempotency-Key")) {
            request.header("Idempotency-Key", key());
        }
        headers.forEach(request::header);
        return manager.now(request.POST(BodyPublishers.ofString(body)).build());
    }

    private String slotToken(UUID offered) {
        var query = "/availability?service_id=%s&from=%s&to=%s"
                .formatted(offered, later, later.plus(Duration.ofMinutes(10)));
        return manager.get(query).is(200).text("/days/0/slots/0/slot_token");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
