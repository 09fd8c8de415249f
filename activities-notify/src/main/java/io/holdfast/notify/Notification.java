package io.holdfast.notify;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Channel;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice on one channel, as the send ledger knows it.
 *
 * @param attempts hand-overs begun so far
 * @param unconfirmed how many of them ended without our knowing whether the provider took the message
 * @param unconfirmedSince when the first of those began
 * @param secondsSinceSending how long ago the last hand-over began, by the database's clock
 */
record Notification(
        UUID id,
        State state,
        @Nullable String detail,
        int attempts,
        int unconfirmed,
        @Nullable Instant unconfirmedSince,
        double secondsSinceSending) {

    enum State {
        PENDING,
        SENDING,
        SENT,
        SUPERSEDED,
        SKIPPED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same step, revision and channel of a booking always mean the same notification. */
    static UUID id(Notice notice, Channel channel) {
        return UuidCreator.getNameBasedSha1(
                notice.booking().value(), notice.step() + ":" + notice.revision() + ":" + word(channel));
    }

    static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
