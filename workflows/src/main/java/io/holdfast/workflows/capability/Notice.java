package io.holdfast.workflows.capability;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of a booking, for all its channels.
 *
 * @param step the booking's step it belongs to; with booking, revision and channel it names the message for good
 * @param revision what the customer was told last; an older one than the fence's is not sent
 * @param notAfter past this instant the message is of no use and is not sent
 */
public record Notice(
        BookingId booking,
        BusinessId business,
        int revision,
        String step,
        Kind kind,
        Set<Channel> channels,
        Contact to,
        BookingCode code,
        String businessName,
        String serviceName,
        @Nullable String place,
        List<String> resources,
        Appointment appointment,
        Instant notAfter) {

    public Notice {
        channels = Set.copyOf(channels);
        resources = List.copyOf(resources);
    }

    /** Whether it says that the appointment will not take place. */
    public boolean ends() {
        return switch (kind) {
            case BOOKING_CANCELLED, BOOKING_DECLINED, BOOKING_EXPIRED -> true;
            case BOOKING_CONFIRMED, REMINDER, BOOKING_RECEIVED, BOOKING_RESCHEDULED, ATTENDANCE_ASKED, APPROVAL_ASKED ->
                false;
        };
    }

    /** The same as a message of its own, for those of its channels that still miss it. */
    public Notice again(String newStep, Set<Channel> missing) {
        return new Notice(
                booking,
                business,
                revision,
                newStep,
                kind,
                missing,
                to,
                code,
                businessName,
                serviceName,
                place,
                resources,
                appointment,
                notAfter);
    }

    public enum Kind {
        @JsonProperty("booking_confirmed")
        BOOKING_CONFIRMED,
        @JsonProperty("reminder")
        REMINDER,
        @JsonProperty("booking_cancelled")
        BOOKING_CANCELLED,
        @JsonProperty("booking_received")
        BOOKING_RECEIVED,
        @JsonProperty("booking_declined")
        BOOKING_DECLINED,
        @JsonProperty("booking_expired")
        BOOKING_EXPIRED,
        @JsonProperty("booking_rescheduled")
        BOOKING_RESCHEDULED,
        /** The customer is asked to say that they come. */
        @JsonProperty("attendance_asked")
        ATTENDANCE_ASKED,
        /** The business is asked to approve. */
        @JsonProperty("approval_asked")
        APPROVAL_ASKED
    }
}
