package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Handover.Delivery;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ledger notes about messages and steps. Pure. */
final class MessageEvents {

    private MessageEvents() {}

    static BookingEvent reminderDue(String step, int revision) {
        return event("reminder.due", step, revision, Map.of());
    }

    static List<BookingEvent> outcomes(Notice notice, Handover handover) {
        return handover.deliveries().stream()
                .flatMap(delivery -> outcome(notice, delivery).stream())
                .toList();
    }

    static PlanStep.State stateAfter(Handover handover) {
        var states = handover.deliveries().stream().map(Delivery::state).toList();
        if (states.contains(Handover.State.FAILED)) {
            return PlanStep.State.FAILED;
        }
        return states.contains(Handover.State.SUPERSEDED) ? PlanStep.State.SUPERSEDED : PlanStep.State.DONE;
    }

    static Set<Channel> failed(Handover handover) {
        return handover.deliveries().stream()
                .filter(delivery -> delivery.state() == Handover.State.FAILED)
                .map(Delivery::channel)
                .collect(Collectors.toSet());
    }

    /** Why it failed, in a word. */
    static String error(Handover handover) {
        return handover.deliveries().stream()
                .filter(delivery -> delivery.state() == Handover.State.FAILED)
                .map(delivery -> delivery.detail() == null ? "failed" : delivery.detail())
                .findFirst()
                .orElse("failed");
    }

    /** Nobody could be told; without a trace of it the step would look as if it were yet to be done. */
    static BookingEvent cameToNothing(Notice notice) {
        return event("notification.skipped", notice.step(), notice.revision(), Map.of());
    }

    static BookingEvent gaveUp(Notice notice) {
        return event("notification.failed", notice.step(), notice.revision(), Map.of("detail", "gave_up"));
    }

    /** What enters the queue of those who look after bookings. */
    static BookingEvent needsAttention(String step, int revision, int tries, String kind, String detail) {
        var first = event("booking.needs_attention", step, revision, Map.of("kind", kind, "detail", detail));
        return tries == 0 ? first : new BookingEvent(first.dedupKey() + tries, first.type(), first.by(), first.data());
    }

    private static Optional<BookingEvent> outcome(Notice notice, Delivery delivery) {
        var type = switch (delivery.state()) {
            case SENT -> Optional.of("notification.sent");
            case SUPERSEDED -> Optional.of("notification.superseded");
            case FAILED -> Optional.of("notification.failed");
            case SKIPPED -> Optional.<String>empty();
        };
        return type.map(known -> event(known, notice.step(), notice.revision(), details(delivery)));
    }

    private static Map<String, Object> details(Delivery delivery) {
        var details = new LinkedHashMap<String, Object>();
        details.put("channel", delivery.channel().name().toLowerCase(Locale.ROOT));
        details.put("notification_id", delivery.notification().toString());
        if (delivery.detail() != null) {
            details.put("detail", delivery.detail());
        }
        return details;
    }

    private static BookingEvent event(String type, String step, int revision, Map<String, Object> details) {
        var data = new LinkedHashMap<String, Object>(details);
        data.put("step", step);
        data.put("revision", revision);
        var dedupKey = String.join(
                ":", type, step, Integer.toString(revision), String.valueOf(details.getOrDefault("channel", "")));
        return new BookingEvent(dedupKey, type, Actor.SYSTEM, data);
    }
}
