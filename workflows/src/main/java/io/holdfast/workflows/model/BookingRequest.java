package io.holdfast.workflows.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to book, complete enough to place it without asking again.
 *
 * @param fingerprint tells whether a repeated request is the same one
 * @param resources the ones asked for by name; empty leaves the choice to the service's strategy
 * @param placeBy after this instant nothing is placed any more, so that nobody owns a booking they gave up on
 * @param placedBy the person who books; nobody when a business does
 * @param stayLength in nights or days; 0 is the shortest there is, and for everything that is no stay
 */
public record BookingRequest(
        BookingId id,
        BookingCode code,
        BusinessId business,
        ServiceId service,
        CustomerId customer,
        String fingerprint,
        Instant startsAt,
        List<ResourceId> resources,
        int partySize,
        Contact contact,
        @Nullable String notes,
        Map<String, String> answers,
        Actor by,
        Instant placeBy,
        @Nullable UUID placedBy,
        int stayLength) {

    public BookingRequest {
        resources = List.copyOf(resources);
        answers = Map.copyOf(answers);
    }
}
