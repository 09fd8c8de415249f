package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.AvailabilityQuery;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.capability.SlotActivities.Move;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the gateway offers under its wall is what the worker places, and nothing else. */
@Timeout(120)
class OfferedIsPlaceableIT {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static AnnotationConfigApplicationContext gateway;

    @BeforeAll
    static void wire() {
        gateway = TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void every_offered_slot_can_be_placed_with_its_resources_and_is_not_offered_twice() {
        var salon = TestBusiness.in("Australia/Lord_Howe");
        for (int day = 1; day <= 7; day++) {
            salon.opens(salon.closedResource("staff", 1), day, "09:00", "12:00");
        }
        var chair = salon.resource("chair", 1);
        var service = salon.service(45, 5, 10, 1, List.of("staff", "chair"));
        var from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        var requests = new BookingRequests(salon.id(), service);

        var placed = 0;
        for (var offered = offered(service, from, null); !offered.isEmpty(); offered = offered(service, from, null)) {
            var slot = offered.getFirst();
            var resources = slot.resources().stream().map(AssignedResource::id).toArray(ResourceId[]::new);
            var held = (SlotHold.Held)
                    Worker.WITHOUT_REDIS.hold(requests.at(slot.appointment().startsAt(), resources));
            assertThat(held.booking().resources()).isEqualTo(slot.resources());
            placed++;
        }

        assertThat(placed).isEqualTo(6); // an hour each with its buffers, three hours a day, two days
        assertThat(offered(service, from, chair)).isEmpty();
    }

    @Test
    void what_is_not_offered_is_not_admitted() {
        var salon = TestBusiness.in("Europe/Zurich");
        var person = salon.closedResource("staff", 1);
        for (int day = 1; day <= 7; day++) {
            salon.opens(person, day, "09:10", "12:00");
        }
        var service = salon.service(30, 0, 15, 1, List.of("staff"));
        var from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        var requests = new BookingRequests(salon.id(), service);
        var middle = offered(service, from, null).get(4).appointment().startsAt();
        Worker.WITHOUT_REDIS.hold(requests.at(middle));
        var offered = offered(service, from, person).stream()
                .map(slot -> slot.appointment().startsAt())
                .collect(Collectors.toSet());

        var placements = gateway.getBean(Placements.class);
        for (var at = from; at.isBefore(from.plus(Duration.ofDays(1))); at = at.plus(Duration.ofMinutes(5))) {
            var admission = placements
                    .admit(Tenancy.of(salon.id()), new SlotWish(service, at, List.of(person), 1, 0))
                    .retry(10)
                    .block();
            assertThat(admission instanceof Admission.Free).as(at.toString()).isEqualTo(offered.contains(at));
            if (admission instanceof Admission.Taken taken) {
                assertThat(taken.alternatives())
                        .isNotEmpty()
                        .allMatch(slot -> !slot.appointment().startsAt().equals(middle));
            }
        }
    }

    @Test
    void a_move_is_rehearsed_with_what_was_asked_for_last_as_it_is_made() {
        var hotel = TestBusiness.in("Europe/Zurich");
        hotel.closedResource("room", 1);
        var balcony = hotel.closedResource("room", 1);
        var service = hotel.service(60, 0, 0, 1, List.of("room"));
        TestStore.execute(
                "update catalog.services set stay_unit = 'night', stay_check_in = '15:00', stay_check_out = '11:00',"
                        + " stay_min = 1, stay_max = 14 where id = ?",
                service.value());
        var arrival = LocalDate.now(ZURICH).plusDays(3).atTime(15, 0).atZone(ZURICH);
        var request =
                BookingRequests.staying(new BookingRequests(hotel.id(), service).at(arrival.toInstant(), balcony), 3);
        assertThat(Worker.WITHOUT_REDIS.hold(request)).isInstanceOf(SlotHold.Held.class);
        var next = arrival.plusDays(1);

        var kept = rehearsed(request, new MoveWish(service, next.toInstant(), null, 1, null));
        assertThat(kept.resources()).extracting(AssignedResource::id).containsExactly(balcony);
        assertThat(kept.appointment().endsAt())
                .isEqualTo(next.plusDays(3).withHour(11).toInstant());
        var shorter = rehearsed(request, new MoveWish(service, next.toInstant(), null, 1, 1));
        assertThat(shorter.appointment().endsAt())
                .isEqualTo(next.plusDays(1).withHour(11).toInstant());

        var move = new Move(request.id(), 2, next.toInstant(), List.of(balcony), 3, Actor.CUSTOMER);
        var moved = (SlotMove.Moved) Worker.WITHOUT_REDIS.move(move);
        assertThat(moved.booking().appointment()).isEqualTo(kept.appointment());
        assertThat(moved.booking().resources()).isEqualTo(kept.resources());
    }

    private static OfferedSlot rehearsed(BookingRequest request, MoveWish wish) {
        var tenancy = Tenancy.of(request.business());
        var rehearsal = gateway.getBean(Placements.class)
                .rehearse(tenancy, request.id(), wish)
                .block();
        return ((MoveRehearsal.Free) rehearsal).slot();
    }

    private static List<OfferedSlot> offered(ServiceId service, Instant from, ResourceId with) {
        var question = SlotQuestion.forParty(1).wishing(with == null ? Set.of() : Set.of(with));
        var query = new AvailabilityQuery(service, from, from.plus(Duration.ofDays(2)), null, question);
        return gateway.getBean(Availability.class).view(query).retry(10).block().slots().get().days().stream()
                .flatMap(day -> day.slots().stream())
                .toList();
    }
}
