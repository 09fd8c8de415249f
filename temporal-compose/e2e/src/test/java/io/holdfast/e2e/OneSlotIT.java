package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
@ResourceLock(Platform.MACHINE)
class OneSlotIT {

    private final Api api = Platform.api();
    private final Lab lab = Platform.lab();
    private final Instant slot = Lab.minuteAfter(Duration.ofDays(3).toSeconds());

    @Test
    void a_thousand_requests_for_one_slot_have_one_winner() {
        var person = lab.resource("staff", 1);
        var service = lab.service(List.of(List.of(person)));
        var guests = Api.anonymous(Platform.stack().urls().api());

        var answers = IntStream.range(0, 1_000)
                .mapToObj(n -> (n % 2 == 0 ? api : guests)
                        .placeLater(UUID.randomUUID().toString(), Lab.booking(service, slot, "racer-" + n)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        var byStatus = answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(byStatus).containsOnlyKeys(201, 409).containsEntry(201, 1L).containsEntry(409, 999L);
        assertThat(lab.claims(person)).isEqualTo(1);
        assertThat(lab.count("select count(*) from booking.bookings where service_id = ?", service))
                .isEqualTo(1);
        assertThat(Workflows.startedFor(service)).isBetween(1L, 50L);
        answers.stream().filter(answer -> answer.status() == 409).limit(20).forEach(loser -> {
            loser.isProblem(409, "slot_unavailable");
            assertThat(loser.list("/alternatives")).hasSizeBetween(1, 5);
        });
        placeAnAlternativeOf(
                answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .findFirst()
                        .orElseThrow(),
                service);
    }

    private void placeAnAlternativeOf(Answer loser, UUID service) {
        for (var alternative : loser.list("/alternatives")) {
            var start = java.time.OffsetDateTime.parse(
                            alternative.at("/starts_at").asString())
                    .toInstant();
            api.place(Lab.booking(service, start, "second-choice")).is(201);
        }
    }

    @Test
    void every_seat_of_a_class_is_sold_once() {
        var seats = lab.resource("seat", 30);
        var service = lab.service(List.of(List.of(seats)));

        var statuses = IntStream.range(0, 40)
                .mapToObj(n -> api.placeLater(UUID.randomUUID().toString(), Lab.booking(service, slot, "pupil-" + n)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));

        assertThat(statuses).containsOnlyKeys(201, 409).containsEntry(201, 30L);
        assertThat(lab.claims(seats)).isEqualTo(30);
    }

    @Test
    void the_same_key_fifty_times_at_once_is_one_booking_with_one_answer() {
        var service = lab.service(List.of(List.of(lab.resource("staff", 1))));
        var key = UUID.randomUUID().toString();
        var request = Lab.booking(service, slot.plus(1, ChronoUnit.HOURS), "insistent");

        var answers = IntStream.range(0, 50).mapToObj(n -> api.placeLater(key, request)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> answer.is(201));
        assertThat(answers.stream().map(answer -> answer.body().toString()).distinct())
                .hasSize(1);
        assertThat(lab.count("select count(*) from booking.bookings where service_id = ?", service))
                .isEqualTo(1);
        assertThat(Workflows.startedFor(service)).isEqualTo(1);
    }

    @Test
    void a_repeated_request_gets_the_first_answer_even_after_a_cancellation() {
        var service = lab.service(List.of(List.of(lab.resource("staff", 1))));
        var key = UUID.randomUUID().toString();
        var request = Lab.booking(service, slot, "forgetful");
        var first = api.place(key, request).is(201);
        api.cancel(first.text("/booking/id")).is(200);

        var again = api.place(key, request).is(201);

        assertThat(again.header("idempotency-replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        api.place(key, Lab.booking(service, slot, "somebody-else")).isProblem(422, "idempotency_key_reused");
    }

    @Test
    void a_cancelled_slot_is_offered_again_at_once() {
        var person = lab.resource("staff", 1);
        var service = lab.service(List.of(List.of(person)));
        var placed = api.place(Lab.booking(service, slot, "first")).is(201);
        assertThat(offers(service)).isFalse();

        api.cancel(placed.text("/booking/id")).is(200);

        assertThat(offers(service)).isTrue();
        assertThat(lab.claims(person)).isZero();
        api.place(Lab.booking(service, slot, "second")).is(201);
    }

    private boolean offers(UUID service) {
        var answer = api.get("/availability?service_id=%s&from=%s&to=%s"
                        .formatted(service, slot.minusSeconds(60), slot.plusSeconds(60)))
                .is(200);
        return answer.list("/days").stream()
                .flatMap(day ->
                        java.util.stream.StreamSupport.stream(day.at("/slots").spliterator(), false))
                .anyMatch(offer -> java.time.OffsetDateTime.parse(
                                offer.at("/starts_at").asString())
                        .toInstant()
                        .equals(slot));
    }
}
