package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The short Markdown card a support person reads on top of a booking; free of personal data. */
final class BookingCard {

    private BookingCard() {}

    static String of(
            BookingCode code,
            HeldBooking booking,
            BookingStatus status,
            int revision,
            List<WaitingStep> waiting,
            Plan plan) {
        var appointment = booking.appointment();
        return """
                **%s** · %s · revision %d

                %s%s, %s (%s)

                With %s · %s

                %s
                """.formatted(
                code,
                status.wire().replace('_', ' '),
                revision,
                attention(waiting),
                booking.serviceName(),
                BookingLabels.when(appointment.startsAt(), appointment.zone()),
                appointment.zone(),
                booking.resources().stream().map(AssignedResource::name).collect(Collectors.joining(", ")),
                "payment: none",
                next(plan.pending(), appointment.zone())).strip();
    }

    private static String attention(List<WaitingStep> waiting) {
        return waiting.isEmpty()
                ? ""
                : waiting.stream()
                        .map(WaitingStep::label)
                        .collect(Collectors.joining(", ", "**Needs attention**: ", "\n\n"));
    }

    private static String next(List<PlanStep> pending, ZoneId zone) {
        if (pending.isEmpty()) {
            return "Nothing is left to do.";
        }
        return pending.stream()
                .map(step -> "- %s: %s%s"
                        .formatted(
                                BookingLabels.when(step.dueAt(), zone),
                                step.label(),
                                step.state() == PlanStep.State.RUNNING ? " (under way)" : ""))
                .collect(Collectors.joining("\n", "Next:\n\n", ""));
    }
}
