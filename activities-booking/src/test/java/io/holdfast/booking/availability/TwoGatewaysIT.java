package io.holdfast.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What a gateway remembers is never older than the question, whoever changed the catalogue, and wherever. */
@Timeout(120)
class TwoGatewaysIT {

    private static final int CHANGES = 60;
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

    private void change() {
        var person = people.get(random.nextInt(people.size())).value();
        switch (random.nextInt(6)) {
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
        var query = new AvailabilityQuery(service, from, from.plus(SPAN), null, SlotQuestion.forParty(1));
        return gateway.getBean(Availability.class).find(query).retry(10).block().days().stream()
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
