package io.holdfast.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.placing.Bookings;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.util.retry.Retry;

/** What a gateway remembers is never older than the question, whoever changed the catalogue or booked, and wherever. */
@Timeout(120)
class TwoGatewaysIT {

    private static final int CHANGES = 80;
    private static final Duration SPAN = Duration.ofDays(3);

    private static final List<AnnotationConfigApplicationContext> GATEWAYS = IntStream.range(0, 2)
            .mapToObj(n -> TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of())))
            .toList();

    private final TestBusiness salon = TestBusiness.in("Europe/Zurich");
    private final List<ResourceId> people =
            IntStream.range(0, 3).mapToObj(n -> salon.resource("staff", 1)).toList();
    private final ServiceId service = salon.service(30, 0, 10, 1, List.of("staff"));
    private final Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
    private final Random random = new Random(7);

    @AfterAll
    static void close() {
        GATEWAYS.forEach(AnnotationConfigApplicationContext::close);
    }

    @Test
    void every_change_shows_in_the_next_answer_of_each_gateway() {
        var storming = new AtomicBoolean(true);
        // Others ask all the time, so that what is remembered is as fresh, and as wrong, as can be.
        var askers = GATEWAYS.stream()
                .map(gateway -> CompletableFuture.runAsync(() -> {
                    while (storming.get()) {
                        offered(gateway);
                    }
                }))
                .toList();
        try {
            for (int n = 0; n < CHANGES; n++) {
                change();
                var expected = freshlyRead();
                for (var gateway : GATEWAYS) {
                    assertThat(offered(gateway)).as("after change %d", n).isEqualTo(expected);
                }
            }
        } finally {
            storming.set(false);
            askers.forEach(CompletableFuture::join);
        }
    }

    @Test
    void a_hold_that_lapses_frees_its_time_though_nobody_changes_anything() {
        var anna = people.getFirst();
        var wish = SlotQuestion.forParty(1).wishing(Set.of(anna));
        var all = GATEWAYS.stream().map(gateway -> offered(gateway, wish)).toList();
        TestStore.execute(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state, expires_at)"
                        + " values (?, ?, ?, 1, tstzrange(?::timestamptz, ?::timestamptz), 'held',"
                        + " clock_timestamp() + interval '2 seconds')",
                UUID.randomUUID(),
                salon.id().value(),
                anna.value(),
                from.toString(),
                from.plus(SPAN).toString());

        assertThat(GATEWAYS)
                .allSatisfy(gateway -> assertThat(offered(gateway, wish)).isEmpty());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(GATEWAYS.stream()
                                .map(gateway -> offered(gateway, wish))
                                .toList())
                        .isEqualTo(all));
    }

    @Test
    void nobody_is_looked_for_who_never_serves() {
        var stranger = SlotQuestion.forParty(1).wishing(Set.of(salon.resource("room", 1)));
        assertThatThrownBy(() -> offered(GATEWAYS.getFirst(), stranger))
                .isInstanceOfSatisfying(
                        UnknownWish.class, unknown -> assertThat(unknown.part()).isEqualTo(UnknownWish.Part.RESOURCE));
        assertThatThrownBy(() ->
                        offered(GATEWAYS.getFirst(), SlotQuestion.forParty(1).at(UUID.randomUUID())))
                .isInstanceOfSatisfying(
                        UnknownWish.class, unknown -> assertThat(unknown.part()).isEqualTo(UnknownWish.Part.SITE));
    }

    private void change() {
        var person = people.get(random.nextInt(people.size())).value();
        switch (random.nextInt(8)) {
            case 0 -> TestStore.execute("update catalog.resources set active = not active where id = ?", person);
            case 1 ->
                TestStore.execute(
                        "update catalog.schedules set opens = make_time(?, 0, 0), closes = '20:00' where resource_id = ?",
                        6 + random.nextInt(8),
                        person);
            case 2 -> close(person);
            case 3 ->
                TestStore.execute(
                        "update catalog.services set duration_minutes = ? where id = ?",
                        10 * (1 + random.nextInt(9)),
                        service.value());
            case 4 -> TestStore.execute("delete from catalog.exceptions where resource_id = ?", person);
            case 5 -> TestStore.execute("delete from booking.claims where resource_id = ?", person);
            default -> book();
        }
    }

    private void close(UUID person) {
        TestStore.execute(
                "insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at)"
                        + " select gen_random_uuid(), ?, ?, 'closed', at, at + interval '3 hours'"
                        + " from (values (?::timestamptz::timestamp + make_interval(hours => ?))) as closing (at)",
                salon.id().value(),
                person,
                from.toString(),
                random.nextInt(72));
    }

    private void book() {
        var free = offered(GATEWAYS.getFirst());
        if (!free.isEmpty()) {
            var slot = free.get(random.nextInt(free.size()));
            Bookings.place(salon.id(), service, slot.appointment().startsAt());
        }
    }

    private List<OfferedSlot> offered(AnnotationConfigApplicationContext gateway) {
        return offered(gateway, SlotQuestion.forParty(1));
    }

    private List<OfferedSlot> offered(AnnotationConfigApplicationContext gateway, SlotQuestion question) {
        var query = new AvailabilityQuery(service, from, from.plus(SPAN), null, question);
        return gateway
                .getBean(Availability.class)
                .view(query)
                .retryWhen(Retry.max(10).filter(failed -> !(failed instanceof UnknownWish)))
                .block()
                .slots()
                .get()
                .days()
                .stream()
                .flatMap(day -> day.slots().stream())
                .toList();
    }

    /** By somebody who remembers nothing. */
    private List<OfferedSlot> freshlyRead() {
        try (var database = TestStore.database(Role.WORKER, 1)) {
            return database.inTransaction(sql -> Offerings.load(sql, service)
                            .flatMap(offering -> Occupancies.load(sql, offering, from, from.plus(SPAN))
                                    .map(occupancy -> Timetable.of(offering, from, from.plus(SPAN))
                                            .free(SlotQuestion.forParty(1), occupancy))))
                    .retry(10)
                    .block();
        }
    }
}
