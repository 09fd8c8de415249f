package io.holdfast.booking.catalog.times;

import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is otherwise once: at a resource, or, without one, at the whole business. A tenancy sees and changes its own. */
public interface OneOffTimes {

    /** So many may lie ahead of one resource, and of one business. */
    int MOST = 1000;

    /** By start; fails with {@code MalformedCursor} if the cursor is not one of this list. */
    Mono<Page<OneOffTime>> list(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, Span span);

    Mono<OneOffTime> find(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, UUID id);

    /** Adds it under this id; added before under the same id, it is found as it is. */
    Mono<Adding> add(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, Wish wish, LocalDateTime now);

    /** What was taken away; empty if there is no such time. */
    Mono<OneOffTime> remove(Tenancy tenancy, BusinessId business, @Nullable ResourceId resource, UUID id);

    record OneOffTime(UUID id, OneOff time, @Nullable String reason, Instant createdAt) {}

    record Wish(UUID id, OneOff time, @Nullable String reason) {}

    /** Those that end after this and, if it has an end, begin before that. */
    record Span(
            LocalDateTime after,
            @Nullable LocalDateTime before,
            int limit,
            @Nullable String cursor) {}

    /** How adding one went. */
    sealed interface Adding {

        record Added(OneOffTime time) implements Adding {}

        record TooMany() implements Adding {}

        /** There is no such resource, or no more. */
        record Unknown() implements Adding {}
    }
}
