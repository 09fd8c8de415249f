package io.holdfast.booking.availability;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.util.UUID;

/**
 * One start of a class at one site. Its bookings share whoever serves it; what each takes of its own are seats.
 *
 * @param occasion what all claims on shared resources have in common
 * @param seats claimed for the first second only, so that two sessions that overlap don't share them
 */
record Session(UUID occasion, ResourceId seats, long start) {

    static Session of(ServiceId service, UUID site, long start) {
        var seats = seats(service, site);
        return new Session(UuidCreator.getNameBasedSha1(seats.value(), Long.toString(start)), seats, start);
    }

    static ResourceId seats(ServiceId service, UUID site) {
        return new ResourceId(UuidCreator.getNameBasedSha1(service.value(), "seats at " + site));
    }

    long seatsTakenUntil() {
        return start + 1;
    }
}
