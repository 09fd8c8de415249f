package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages that belong to the steps of a booking as it stands. Pure. */
record Outgoing(BookingRequest request, HeldBooking booking, int revision) {

    Notice news(News news, Instant now) {
        var useful = news.notAfter(booking.appointment(), now);
        return notice(news.step(), news.notice(), Set.of(Channel.EMAIL), request.contact(), useful);
    }

    Notice reminder(ReminderRule rule) {
        return notice(rule.stepId(), Notice.Kind.REMINDER, rule.channels(), request.contact(), start());
    }

    Notice attendance(Milestone.AskAttendance asking) {
        var channel = asking.again() ? Channel.SMS : Channel.EMAIL;
        return notice(asking.step(), Notice.Kind.ATTENDANCE_ASKED, Set.of(channel), request.contact(), start());
    }

    /** Empty if there is nobody to write to. */
    Optional<Notice> approval(Milestone.AskApproval asking) {
        var rule = booking.policy().rules().approval();
        var address = rule == null
                ? null
                : asking.whom() == Milestone.AskApproval.Asked.APPROVER ? rule.approver() : rule.backup();
        return Optional.ofNullable(address).map(known -> {
            var approver = new Contact(
                    booking.businessName(), known, null, request.contact().locale());
            return notice(asking.step(), Notice.Kind.APPROVAL_ASKED, Set.of(Channel.EMAIL), approver, start());
        });
    }

    /** The message of the step of this name; empty if it has none. */
    Optional<Notice> ofStep(String step, Instant now) {
        var news = News.of(List.of(step));
        if (!news.isEmpty()) {
            return Optional.of(news(news.getFirst(), now));
        }
        for (var asked : Milestone.AskApproval.Asked.values()) {
            var asking = new Milestone.AskApproval(asked, now);
            if (asking.step().equals(step)) {
                return approval(asking);
            }
        }
        for (var again : List.of(true, false)) {
            var asking = new Milestone.AskAttendance(again, now);
            if (asking.step().equals(step)) {
                return Optional.of(attendance(asking));
            }
        }
        return booking.policy().reminders().stream()
                .filter(rule -> rule.stepId().equals(step))
                .findFirst()
                .map(this::reminder);
    }

    private Notice notice(String step, Notice.Kind kind, Set<Channel> channels, Contact to, Instant notAfter) {
        return new Notice(
                request.id(),
                request.business(),
                revision,
                step,
                kind,
                channels,
                to,
                request.code(),
                booking.businessName(),
                booking.serviceName(),
                booking.place(),
                booking.resources().stream().map(AssignedResource::name).toList(),
                booking.appointment(),
                notAfter);
    }

    private Instant start() {
        return booking.appointment().startsAt();
    }
}
