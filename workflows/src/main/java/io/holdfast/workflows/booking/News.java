package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a customer is told as soon as it is so. */
enum News {
    RECEIVED("received", Notice.Kind.BOOKING_RECEIVED, PlanStep.Kind.NEWS, "News of the request by e-mail"),
    CONFIRMED(Plan.CONFIRMATION, Notice.Kind.BOOKING_CONFIRMED, PlanStep.Kind.CONFIRMATION, "Confirmation by e-mail"),
    RESCHEDULED("rescheduled", Notice.Kind.BOOKING_RESCHEDULED, PlanStep.Kind.NEWS, "News of the new time by e-mail"),
    CANCELLED(
            Plan.CANCELLATION,
            Notice.Kind.BOOKING_CANCELLED,
            PlanStep.Kind.CANCELLATION,
            "News of the cancellation by e-mail"),
    DECLINED("declined", Notice.Kind.BOOKING_DECLINED, PlanStep.Kind.NEWS, "News of the refusal by e-mail"),
    EXPIRED("expired", Notice.Kind.BOOKING_EXPIRED, PlanStep.Kind.NEWS, "News of the lapsed hold by e-mail");

    /** A customer who did not hear of the end for this long will not gain from hearing it later. */
    private static final Duration OF_THE_END = Duration.ofDays(3);

    private final String step;
    private final Notice.Kind notice;
    private final PlanStep.Kind kind;
    private final String label;

    News(String step, Notice.Kind notice, PlanStep.Kind kind, String label) {
        this.step = step;
        this.notice = notice;
        this.kind = kind;
        this.label = label;
    }

    /** Those whose steps have these names. */
    static List<News> of(Collection<String> steps) {
        return Arrays.stream(values()).filter(news -> steps.contains(news.step)).toList();
    }

    String step() {
        return step;
    }

    Notice.Kind notice() {
        return notice;
    }

    PlanStep.Kind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    /** Until when it is of use. */
    Instant notAfter(Appointment appointment, Instant now) {
        return switch (this) {
            case RECEIVED -> appointment.startsAt();
            case CONFIRMED, RESCHEDULED -> appointment.endsAt();
            case CANCELLED, DECLINED, EXPIRED -> now.plus(OF_THE_END);
        };
    }
}
