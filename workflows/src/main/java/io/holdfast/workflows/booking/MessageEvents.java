package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Handover.Delivery;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the ledger notes about messages. Pure. */
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

    static BookingEvent gaveUp(Notice notice) {
        return event("notification.failed", notice.step(), notice.revision(), Map.of("detail", "gave_up"));
    }

    static BookingEvent needsAttention(Notice notice) {
        return event("booking.needs_attention", notice.step(), notice.revision(), Map.of());
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
