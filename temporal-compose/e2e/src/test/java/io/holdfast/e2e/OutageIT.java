package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.ServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each dependency goes away in turn; what was promised in the meantime is kept. */
@Timeout(180)
@ResourceLock(Platform.UNDISTURBED)
class OutageIT {

    private final Api api = Platform.api();
    private final Api hurried = api.askingOnce();
    private final Lab lab = Platform.lab();
    private final UUID service = lab.service(List.of(List.of(lab.resource("staff", 1))));
    private final Instant slot = Lab.minuteAfter(Duration.ofDays(2).toSeconds());

    @AfterEach
    void everythingRunsAgain() {
        var stack = Platform.stack();
        List.of(stack.postgres().process(), stack.redis().process(), temporal(), stack.worker(), stack.gateway())
                .forEach(part -> {
                    if (!part.isAlive()) {
                        part.start();
                    }
                });
    }

    @Test
    void redis_stopping_in_a_storm_books_nothing_twice_and_breaks_nothing() {
        var redis = Platform.stack().redis().process();
        var before = storm(0, 40);
        redis.kill();
        var during = storm(40, 40);
        during.forEach(CompletableFuture::join);
        redis.start();
        var after = storm(80, 40);

        Stream.of(before, during, after)
                .flatMap(List::stream)
                .map(CompletableFuture::join)
                .forEach(answer ->
                        assertThat(answer.status()).as("%s", answer.body()).isIn(201, 202, 503));
        // Whoever was told to come back does so with the same key, as the contract says.
        for (int n = 0; n < 120; n++) {
            var place = n;
            Eventually.within(
                    Duration.ofMinutes(1),
                    "booking " + n + " is placed",
                    () -> place(place).join().status() == 201);
        }
        assertThat(lab.count("select count(*) from booking.claims where business_id = ?", lab.business()))
                .isEqualTo(120);
        assertThat(lab.count("select count(*) from booking.bookings where business_id = ?", lab.business()))
                .isEqualTo(120);
    }

    /** One request for each of so many slots, all at once. */
    private List<CompletableFuture<Answer>> storm(int from, int bookings) {
        return IntStream.range(from, from + bookings).mapToObj(this::place).toList();
    }

    private CompletableFuture<Answer> place(int n) {
        return api.placeLater("storm-" + service + n, Lab.booking(service, slot.plusSeconds(60L * n), "storm-" + n));
    }

    @Test
    void postgres_stopping_is_answered_503_and_is_over_when_it_is_back() {
        var placed = api.place(Lab.booking(service, slot, "before")).is(201);
        Platform.stack().postgres().process().kill();

        hurried.get("/bookings/" + placed.text("/booking/id")).isProblem(503, "temporarily_unavailable");
        var refused = hurried.place(Lab.booking(service, slot.plusSeconds(60), "meanwhile"));
        refused.isProblem(503, "temporarily_unavailable");
        assertThat(refused.header("retry-after")).isPresent();
        Platform.stack().postgres().process().start();

        Eventually.within(
                Duration.ofMinutes(1),
                "reads work again",
                () -> api.get("/bookings/" + placed.text("/booking/id")).status() == 200);
        Eventually.within(
                Duration.ofMinutes(1),
                "placing works again",
                () -> api.place("after-the-outage-" + service, Lab.booking(service, slot.plusSeconds(120), "after"))
                                .status()
                        == 201);
    }

    @Test
    void temporal_stopping_is_answered_503_on_placing_while_reads_go_on() {
        var placed = api.place(Lab.booking(service, slot, "before")).is(201);
        temporal().kill();

        var key = UUID.randomUUID().toString();
        var request = Lab.booking(service, slot.plusSeconds(60), "meanwhile");
        var refused = hurried.place(key, request).isProblem(503, "temporarily_unavailable");
        assertThat(refused.header("retry-after")).isPresent();
        hurried.cancel(placed.text("/booking/id")).isProblem(503, "temporarily_unavailable");
        api.get("/bookings/" + placed.text("/booking/id")).is(200);
        api.get("/public/businesses").is(200);
        temporal().start();

        Eventually.within(
                Duration.ofMinutes(1),
                "placing works again",
                () -> api.place(key, request).status() == 201);
        assertThat(lab.count("select count(*) from booking.bookings where service_id = ?", service))
                .isEqualTo(2);
    }

    @Test
    void without_a_worker_placing_is_accepted_and_done_when_one_returns() {
        Platform.stack().worker().kill();
        var accepted = hurried.place(Lab.booking(service, slot, "patient")).is(202);
        var status = accepted.text("/status_url");

        assertThat(api.get(absolute(status)).is(202).text("/status_url")).isEqualTo(status);
        Platform.stack().worker().start();

        Eventually.within(
                Duration.ofMinutes(1),
                "the booking is placed",
                () -> api.get(absolute(status)).status() == 200);
        assertThat(api.get(absolute(status)).text("/status")).isEqualTo("confirmed");
    }

    @Test
    void a_placement_that_waited_too_long_is_refused_and_the_slot_stays_free() {
        var hasty = Platform.stack().anotherGateway("gateway-hasty", Map.of("PLACE_WITHIN", "PT6S"));
        try {
            var there = new Api(
                            "http://127.0.0.1:%d/api/v1".formatted(hasty.port()),
                            Platform.stack().secrets().apiKey())
                    .askingOnce();
            Platform.stack().worker().kill();
            var given = Instant.now().plusSeconds(6);
            var accepted = there.place(Lab.booking(service, slot, "gave-up")).is(202);
            Eventually.within(
                    Duration.ofSeconds(10),
                    "the time to place is over",
                    () -> Instant.now().isAfter(given));
            Platform.stack().worker().start();
            var status = absolute(accepted.text("/status_url"));

            Eventually.within(
                    Duration.ofMinutes(1),
                    "it is refused",
                    () -> api.get(status).status() == 422);
            api.get(status).isProblem(422, "placed_too_late");
            assertThat(lab.count("select count(*) from booking.claims where business_id = ?", lab.business()))
                    .isZero();
        } finally {
            hasty.stop();
        }
    }

    @Test
    void a_paused_postgres_never_makes_a_request_hang() {
        var postgres = Platform.stack().postgres().process();
        postgres.pause();
        try {
            var answers = IntStream.range(0, 8)
                    .mapToObj(n -> hurried.placeLater(
                            UUID.randomUUID().toString(), Lab.booking(service, slot, "waiting-" + n)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
            assertThat(answers).containsOnlyKeys(503);
        } finally {
            postgres.resume();
        }
        Eventually.within(
                Duration.ofMinutes(1),
                "placing works again",
                () -> api.place("after-the-pause-" + service, Lab.booking(service, slot, "after"))
                                .status()
                        == 201);
    }

    private static String absolute(String url) {
        return url.startsWith("/") ? Platform.stack().urls().api().replace("/api/v1", "") + url : url;
    }

    private static ServerProcess temporal() {
        return Platform.stack().temporal().orElseThrow();
    }
}
