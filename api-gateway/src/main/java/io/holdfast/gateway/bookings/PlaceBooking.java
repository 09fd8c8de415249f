package io.holdfast.gateway.bookings;

import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.workflows.model.Reminding;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks to book: well formed, but not yet checked against clock and catalogue.
 *
 * @param startsAt absent if a slot token says it
 * @param stayLength in nights or days; 0 if nothing is said
 */
record PlaceBooking(
        ServiceId service,
        @Nullable Instant startsAt,
        @Nullable String slotToken,
        List<ResourceId> resources,
        int partySize,
        int stayLength,
        Customer customer,
        @Nullable String notes,
        Map<String, String> answers) {

    PlaceBooking {
        resources = List.copyOf(resources);
        answers = Map.copyOf(answers);
    }

    /**
     * Who it is for.
     *
     * @param phone as typed; its country may be the business's
     */
    record Customer(String name, String email, @Nullable String phone, Locale locale, Reminding reminding) {

        /** Personal data never prints. */
        @Override
        public String toString() {
            return "Customer[…]";
        }
    }

    /** Equal for equal requests, however they were written down. */
    String fingerprint() {
        var print = new Fingerprint()
                .part(service)
                .part(startsAt == null ? "" : startsAt)
                .part(slotToken == null ? "" : slotToken)
                .part(resources)
                .part(partySize)
                .part(customer.name())
                .part(customer.email())
                .part(customer.phone() == null ? "" : customer.phone())
                .part(customer.locale().toLanguageTag())
                .part(notes == null ? "" : notes);
        if (stayLength != 0) {
            print.part("stay").part(stayLength);
        }
        var zone = customer.reminding().zone();
        if (zone != null) {
            print.part("zone").part(zone);
        }
        var channels = customer.reminding().channels();
        if (channels != null) {
            print.part("channels").part(channels.stream().sorted().toList());
        }
        new TreeMap<>(answers)
                .forEach((question, answer) -> print.part(question).part(answer));
        return print.hex();
    }
}
