package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.BookingActivities;
import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.AvailabilityQuery;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.booking.ledger.RecordedEvent;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A first booking through everything this module exports, wired as gateway and worker wire it. */
@Timeout(60)
class FirstBookingIT {

    private static AnnotationConfigApplicationContext gateway;
    private static AnnotationConfigApplicationContext worker;

    @BeforeAll
    static void wire() {
        gateway = TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));
        worker = TestStore.wire(BookingActivities.class, TestStore.settings(Role.WORKER, Map.of()));
    }

    @AfterAll
    static void close() {
        gateway.close();
        worker.close();
    }

    @Test
    void a_slot_is_found_booked_kept_in_the_ledger_and_given_back() {
        var clinic =
                gateway.getBean(PublicCatalogue.class).bySlug("seeblick-clinic").block();
        assertThat(clinic.staff()).extracting("name").contains("Dr. Anna Keller");
        assertThat(clinic.services()).extracting("name").contains("Physiotherapy", "Back class");

        var now = Instant.now();
        var query = new AvailabilityQuery(
                BookingRequests.PHYSIOTHERAPY, now, now.plus(Duration.ofDays(14)), null, SlotQuestion.forParty(1));
        var availability = gateway.getBean(Availability.class);
        var slot = availability
                .view(query)
                .block()
                .slots()
                .get()
                .days()
                .getFirst()
                .slots()
                .getFirst();
        assertThat(slot.resources()).hasSize(2);

        var request = BookingRequests.of(BookingRequests.PHYSIOTHERAPY)
                .at(slot.appointment().startsAt());
        var placements = gateway.getBean(Placements.class);
        var wish = new SlotWish(request.service(), request.startsAt(), List.of(), 1, 0);
        var tenancy = Tenancy.of(BookingRequests.CLINIC);
        assertThat(placements.admit(tenancy, wish).block()).isInstanceOf(Admission.Free.class);
        assertThat(placements.pastAnswer(tenancy, request.id()).block()).isNull();

        var slots = worker.getBean(SlotActivities.class);
        var held = (SlotHold.Held) slots.hold(request);
        assertThat(held.booking().status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(held.booking().appointment()).isEqualTo(slot.appointment());
        assertThat(slots.hold(request)).isEqualTo(held);

        var past =
                (PastAnswer.Booked) placements.pastAnswer(tenancy, request.id()).block();
        assertThat(Booking.asPlaced(request, held.booking())).isEqualTo(past.asPlaced());
        assertThat(placements.admit(tenancy, wish).block()).isInstanceOf(Admission.Taken.class);
        var refusal = new Placement.SlotTaken(request.fingerprint(), List.of());
        assertThat(placements
                        .rememberRefusal(tenancy, request.id(), request.business(), refusal)
                        .block())
                .isEqualTo(past);
        var another = new BookingId(UUID.randomUUID());
        assertThat(placements
                        .rememberRefusal(tenancy.with(another), another, request.business(), refusal)
                        .block())
                .isEqualTo(new PastAnswer.Refused(refusal));
        var ledger = gateway.getBean(BookingLedger.class);
        assertThat(ledger.find(tenancy, request.id()).block()).isEqualTo(past.asPlaced());
        assertThat(past.asPlaced().customer().contact()).isEqualTo(request.contact());

        var activities = worker.getBean(LedgerActivities.class);
        var sent = new BookingEvent("sent:1", "notification.sent", Actor.SYSTEM, Map.of("channel", "email"));
        activities.record(request.id(), List.of(sent, sent));
        activities.record(request.id(), List.of(sent));
        var release = new SlotActivities.Release(request.id(), 2, Actor.CUSTOMER, "Ill", false, null, null);
        slots.release(release);
        slots.release(release);

        assertThat(ledger.events(tenancy, request.id(), 0, 10).block())
                .extracting(RecordedEvent::type)
                .containsExactly("booking.placed", "booking.confirmed", "notification.sent", "booking.cancelled");
        var now2 = ledger.find(tenancy, request.id()).block();
        assertThat(now2.status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(now2.revision()).isEqualTo(2);
        assertThat(placements.pastAnswer(tenancy, request.id()).block()).isEqualTo(past);
        assertThat(placements.admit(tenancy, wish).block()).isInstanceOf(Admission.Free.class);
    }
}
