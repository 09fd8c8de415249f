package io.holdfast.notify;

import io.holdfast.notify.providers.Outcome;
import io.holdfast.notify.providers.SendGridMail;
import io.holdfast.notify.providers.TwilioSms;
import io.holdfast.notify.writing.Letters;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Channel;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Who carries which channel's messages. */
record Carriers(Letters letters, SendGridMail mail, TwilioSms sms, Clock clock) {

    /** The hand-over with everything written beforehand, or nothing if the customer has no such address. */
    Optional<Supplier<Outcome>> prepare(Notice notice, Channel channel, UUID id) {
        var to = notice.to();
        return switch (channel) {
            case EMAIL -> {
                if (to.email().isBlank()) {
                    yield Optional.empty();
                }
                var letter = letters.mail(notice, clock.instant());
                yield Optional.of(() -> mail.handOver(id, to.name(), to.email(), letter));
            }
            case SMS -> {
                var phone = to.phone();
                if (phone == null || phone.isBlank()) {
                    yield Optional.empty();
                }
                var text = letters.sms(notice);
                yield Optional.of(() -> sms.handOver(phone, text));
            }
        };
    }
}
