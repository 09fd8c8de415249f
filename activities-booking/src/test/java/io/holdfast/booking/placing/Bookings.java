package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;

/** Books as a worker does, for tests of other packages. */
public final class Bookings {

    private Bookings() {}

    public static void place(BusinessId business, ServiceId service, Instant start, ResourceId... resources) {
        assertThat(Worker.WITHOUT_REDIS.hold(new BookingRequests(business, service).at(start, resources)))
                .isInstanceOf(SlotHold.Held.class);
    }
}
