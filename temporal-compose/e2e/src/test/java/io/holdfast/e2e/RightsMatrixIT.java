package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.localstack.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Walks every operation of the contract as everybody there is, and compares with a table that people wrote. */
@Timeout(180)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class RightsMatrixIT {

    private static final List<String> NOT_TO_BE_KNOWN = List.of("business_not_found", "booking_not_found");

    private static final List<String> EVERY_SCOPE =
            List.of("bookings:read", "bookings:write", "catalog:read", "catalog:write");

    /** After these nothing else works: the business is closed, whoever logs out is gone, and so is a guest's token. */
    private static final List<String> FINAL = List.of("closeBusiness", "logOut", "renewManageToken");

    private final Map<String, Operation> operations = operations();
    private final Matrix matrix = Matrix.read();

    private record Operation(String method, String path) {}

    /** What the table says of an operation, by caller. */
    private record Matrix(List<String> callers, Map<String, List<String>> lines) {

        static Matrix read() {
            try (var file = Objects.requireNonNull(RightsMatrixIT.class.getResourceAsStream("/rights-matrix.txt"))) {
                var rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> Arrays.asList(line.strip().split(" +")))
                        .toList();
                var callers = rows.getFirst().subList(1, rows.getFirst().size());
                var lines = new LinkedHashMap<String, List<String>>();
                rows.stream().skip(1).forEach(row -> {
                    assertThat(row).as("a word for each caller").hasSize(callers.size() + 1);
                    lines.put(row.getFirst(), row.subList(1, row.size()));
                });
                return new Matrix(callers, lines);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static Map<String, Operation> operations() {
        var found = new LinkedHashMap<String, Operation>();
        Platform.api()
                .get("/openapi.json")
                .is(200)
                .body()
                .at("/paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> found.put(
                                method.getValue().at("/operationId").asString(),
                                new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey()))));
        return found;
    }

    @Test
    void every_operation_is_in_the_table_and_nothing_else_is() {
        assertThat(operations).isNotEmpty();
        assertThat(matrix.lines().keySet()).containsExactlyInAnyOrderElementsOf(operations.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everybody_is_answered_as_the_table_says() {
        var shared = Scene.set();
        assertThat(shared.callers().keySet()).containsExactlyInAnyOrderElementsOf(matrix.callers());
        return operations.keySet().stream()
                .map(name -> dynamicTest(name, () -> walk(name, FINAL.contains(name) ? Scene.set() : shared)));
    }

    /** A business, everybody there is, and what one of them booked there. */
    private record Scene(Lab lab, Map<String, Api> callers, String booking, String code) {

        static Scene set() {
            var lab = Platform.lab();
            var callers = callers(lab);
            var service = lab.service(List.of(List.of(lab.resource("staff", 1))));
            var start = Lab.minuteAfter(Duration.ofDays(2).toSeconds());
            var customer = callers.get("customer");
            var placed = customer.place(Lab.booking(service, start, "matrix")).is(201);
            var booking = placed.text("/booking/id");
            var nobody = callers.get("anonymous");
            callers.put(
                    "guest",
                    nobody.withBookingToken(customer.post(
                                    "/bookings/" + booking + "/manage-token",
                                    UUID.randomUUID().toString(),
                                    Map.of())
                            .is(200)
                            .text("/manage_token")));
            callers.put(
                    "otherguest",
                    nobody.withBookingToken(nobody.place(Lab.booking(service, start.plusSeconds(60), "matrix-guest"))
                            .is(201)
                            .text("/manage_token")));
            return new Scene(lab, callers, booking, placed.text("/booking/code"));
        }

        private static Map<String, Api> callers(Lab lab) {
            var elsewhere = Platform.lab();
            var callers = new HashMap<String, Api>();
            callers.put("anonymous", Api.anonymous(Platform.stack().urls().api()));
            callers.put("customer", Cast.as(lab.person("customer", null)));
            callers.put("another", Cast.as(lab.person("another", null)));
            for (var role : List.of("staff", "manager", "owner")) {
                callers.put(role, Cast.as(lab.member(role)));
            }
            callers.put("stranger", Cast.as(elsewhere.member("owner")));
            callers.put("support", Cast.as(lab.person("support", "support")));
            callers.put("admin", Cast.as(lab.person("admin", "admin")));
            callers.put("key", Cast.key(callers.get("owner"), lab.business(), EVERY_SCOPE));
            callers.put("reader", Cast.key(callers.get("owner"), lab.business(), List.of("bookings:read")));
            callers.put("otherkey", Cast.key(callers.get("stranger"), elsewhere.business(), EVERY_SCOPE));
            return callers;
        }
    }

    private void walk(String name, Scene scene) {
        var operation = operations.get(name);
        var expected = matrix.lines().get(name);
        assertThat(expected).as("%s is not in the table", name).isNotNull();
        var wrong = new ArrayList<String>();
        for (int n = 0; n < matrix.callers().size(); n++) {
            var caller = matrix.callers().get(n);
            var answer = ask(scene, caller, operation);
            if (!word(answer).equals(expected.get(n))) {
                wrong.add(
                        "%s: %s instead of %s: %s".formatted(caller, answer.status(), expected.get(n), answer.body()));
            }
        }
        assertThat(wrong).as("%s %s", operation.method(), operation.path()).isEmpty();
    }

    private static Answer ask(Scene scene, String caller, Operation operation) {
        var api = scene.callers().get(caller);
        var path = operation
                .path()
                .replace("/bookings/{id}", "/bookings/" + scene.booking())
                .replace("/businesses/{id}", "/businesses/" + scene.lab().business())
                .replace("{slug}", "lab-" + scene.lab().business())
                .replace("{date}", "2030-12-25")
                .replace("{code}", scene.code())
                .replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
        var root = Platform.stack().urls().api().replace("/api/v1", "");
        var ofTheBusiness =
                path.matches("/api/v1/bookings(\\.csv)?") && operation.method().equals("GET")
                        ? "?from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z&business_id="
                                + scene.lab().business()
                        : "";
        var request = api.request(root + path + ofTheBusiness)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
        var body = operation.method().equals("GET") || operation.method().equals("DELETE") ? "" : "{}";
        return api.now(request.method(operation.method(), BodyPublishers.ofString(body))
                .build());
    }

    private static String word(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(500);
        var code = answer.text("/code");
        if (answer.status() == 404) {
            return NOT_TO_BE_KNOWN.contains(code) ? "404" : "ok";
        }
        var aboutTheCaller = answer.status() == 403 || code.equals("unauthenticated");
        return aboutTheCaller ? Integer.toString(answer.status()) : "ok";
    }
}
