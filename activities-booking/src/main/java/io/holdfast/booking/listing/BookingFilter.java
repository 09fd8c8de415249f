package io.holdfast.booking.listing;

import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings are wanted; what is not said does not matter.
 *
 * @param statuses any of these; none is any
 * @param paymentStatuses any of these; none is any
 * @param from those that start then or later
 * @param until those that start before
 */
public record BookingFilter(
        Whose whose,
        Set<BookingStatus> statuses,
        Set<PaymentStatus> paymentStatuses,
        @Nullable Instant from,
        @Nullable Instant until) {

    public BookingFilter {
        statuses = Set.copyOf(statuses);
        paymentStatuses = Set.copyOf(paymentStatuses);
    }

    /** Whose bookings they are. */
    public sealed interface Whose {}

    public record OfPerson(UUID person) implements Whose {}

    /**
     * Those of a business, which may ask more closely.
     *
     * @param sought the code, or words that the name or the e-mail begin with, or how the phone ends
     * @param needsAttention whether something about them waits for a person
     */
    public record OfBusiness(
            BusinessId business,
            @Nullable CustomerId customer,
            @Nullable ResourceId resource,
            @Nullable Sought sought,
            @Nullable Boolean needsAttention)
            implements Whose {}
}
