package io.holdfast.notify;

import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.notify.providers.Outcome;
import io.holdfast.notify.providers.SendGridMail;
import io.holdfast.notify.writing.AccountLetters;
import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages about accounts. An attempt without an answer is repeated with the same Message-ID: a code that comes
 * twice does no harm, one that never comes does.
 */
final class AccountNoticeSender implements AccountNoticeActivities {

    private final R2dbcAccountNotices notices;
    private final AccountLetters letters;
    private final SendGridMail mail;

    AccountNoticeSender(R2dbcAccountNotices notices, AccountLetters letters, SendGridMail mail) {
        this.notices = notices;
        this.letters = letters;
        this.mail = mail;
    }

    @Override
    public void send(UUID notice) {
        var message = notices.take(notice).block();
        if (message != null) {
            handOver(notice, message);
        }
    }

    private void handOver(UUID id, AccountNotice message) {
        switch (mail.handOver(id, message.name(), message.email(), letters.mail(message))) {
            case Outcome.Accepted accepted -> notices.sent(id).block();
            case Outcome.Rejected(var word) -> {
                notices.note(id, word).block();
                throw ApplicationFailure.newNonRetryableFailure("Rejected: " + word, REJECTED);
            }
            case Outcome.NotNow(var word, var retryAfter) -> throw later(id, word, retryAfter);
            case Outcome.Unknown(var word) -> throw later(id, word, null);
        }
    }

    private ApplicationFailure later(UUID id, String word, @Nullable Duration pause) {
        notices.note(id, word).block();
        var failure = ApplicationFailure.newBuilder()
                .setMessage("Not handed over yet: " + word)
                .setType("NotHandedOverYet");
        if (pause != null) {
            failure.setNextRetryDelay(pause);
        }
        return failure.build();
    }

    @Override
    public void giveUp(UUID notice) {
        notices.givenUp(notice).block();
    }
}
