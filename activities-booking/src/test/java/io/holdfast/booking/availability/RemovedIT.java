package io.holdfast.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What was removed stays for those who have booked it, and is offered to nobody else. */
@Timeout(60)
class RemovedIT {

    private static final AnnotationConfigApplicationContext WIRED =
            TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));

    private final TestBusiness house = TestBusiness.in("Europe/Zurich");
    private final ServiceId service = house.service(30, 0, 0, 1, List.of("staff"));

    @AfterAll
    static void close() {
        WIRED.close();
    }

    private FirstSlots first() {
        return WIRED.getBean(Availability.class)
                .next(service, Instant.now(), Instant.MAX, 1, SlotQuestion.forParty(1))
                .block();
    }

    @Test
    void nobody_who_was_removed_is_offered() {
        var person = house.resource("staff", 1);
        assertThat(first().slots()).hasSize(1);
        TestStore.execute("update catalog.resources set removed_at = now() where id = ?", person.value());
        assertThat(first().slots()).isEmpty();
    }

    @Test
    void nothing_is_offered_where_a_location_was_removed() {
        house.resource("staff", 1);
        TestStore.execute("update catalog.locations set removed_at = now() where id = ?", house.location());
        assertThat(first().slots()).isEmpty();
    }

    @Test
    void a_service_that_was_removed_is_unknown() {
        house.resource("staff", 1);
        TestStore.execute("update catalog.services set removed_at = now() where id = ?", service.value());
        assertThat(first()).isNull();
    }
}
