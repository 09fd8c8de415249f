package io.holdfast.booking.attention;

import io.holdfast.booking.catalog.Page;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What waits for the people of a business. A tenancy sees and changes that of its own businesses only. */
public interface AttentionQueue {

    /** What is open, the oldest first; fails with {@code MalformedCursor} if the cursor is not one of this list. */
    Mono<Page<AttentionItem>> open(Tenancy tenancy, BusinessId business, int limit, @Nullable String cursor);

    /** Empty if the booking has no such item. */
    Mono<AttentionItem> find(Tenancy tenancy, BookingId booking, UUID id);

    /** The item as it stands then: resolved so if it was open, else as it was resolved before; empty if there is none. */
    Mono<AttentionItem> resolve(Tenancy tenancy, BookingId booking, UUID id, String by, String note);
}
