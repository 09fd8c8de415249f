package io.holdfast.gateway.bookings;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.bookings.BookingLinks.Links;
import io.holdfast.gateway.money.Amount;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.RefundTier;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking as it is written. */
record BookingAnswer(
        UUID id,
        String code,
        UUID businessId,
        Service service,
        List<Resource> resources,
        Customer customer,
        String status,
        String paymentStatus,
        int revision,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        String timeZone,
        @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime localStart,
        int partySize,
        Amount price,
        Amount deposit,
        Amount paid,
        Amount refunded,
        @Nullable Instant holdExpiresAt,
        Policy policy,
        @Nullable String notes,
        Map<String, String> answers,
        Instant createdAt,
        Instant updatedAt,
        Links links) {

    record Service(UUID id, String name, long durationMinutes) {}

    record Resource(UUID id, String name, ResourceKind kind) {}

    record Customer(
            UUID id, String name, String email, @Nullable String phone, String locale) {}

    /** What was agreed when the booking was placed. */
    record Policy(
            Amount price,
            Amount deposit,
            List<Reminder> reminders,

            @Schema(description = "What cancelling gives back, the earliest first")
            List<Tier> cancellationTiers,

            @Schema(description = "Customers change nothing any more so shortly before the start")
            long minNoticeMinutes) {

        static Policy of(PolicySnapshot policy) {
            return new Policy(
                    Amount.of(policy.price()),
                    Amount.of(policy.deposit()),
                    policy.reminders().stream().map(Reminder::of).toList(),
                    policy.rules().refunds().stream().map(Tier::of).toList(),
                    policy.rules().notice().toMinutes());
        }
    }

    @Schema(name = "AgreedCancellationTier")
    record Tier(@JsonProperty("before_minutes") long beforeMinutes, int refundPercent) {

        static Tier of(RefundTier tier) {
            return new Tier(tier.before().toMinutes(), tier.percent());
        }
    }

    record Reminder(@JsonProperty("before_minutes") long beforeMinutes, List<Channel> channels) {

        static Reminder of(ReminderRule rule) {
            return new Reminder(
                    rule.before().toMinutes(), rule.channels().stream().sorted().toList());
        }
    }

    static BookingAnswer of(Booking booking, BookingLinks links) {
        var appointment = booking.appointment();
        var policy = booking.policy();
        return new BookingAnswer(
                booking.id().value(),
                booking.code().value(),
                booking.business().value(),
                service(booking.service()),
                booking.resources().stream()
                        .map(resource -> new Resource(resource.id().value(), resource.name(), resource.kind()))
                        .toList(),
                customer(booking.customer()),
                booking.status().wire(),
                booking.paymentStatus().wire(),
                booking.revision(),
                appointment.startsAtLocally(),
                appointment.endsAtLocally(),
                appointment.zone().getId(),
                appointment.localStart(),
                booking.partySize(),
                Amount.of(policy.price()),
                Amount.of(policy.deposit()),
                Amount.of(booking.paid()),
                Amount.of(booking.refunded()),
                booking.holdExpiresAt(),
                Policy.of(policy),
                booking.notes(),
                booking.answers(),
                booking.createdAt(),
                booking.updatedAt(),
                links.of(booking.id()));
    }

    private static Service service(Booking.Service service) {
        return new Service(
                service.id().value(), service.name(), service.duration().toMinutes());
    }

    private static Customer customer(Booking.Customer customer) {
        var contact = customer.contact();
        return new Customer(
                customer.id().value(),
                contact.name(),
                contact.email(),
                contact.phone(),
                contact.locale().toLanguageTag());
    }
}
