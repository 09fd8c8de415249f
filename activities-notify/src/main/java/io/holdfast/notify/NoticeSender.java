package io.holdfast.notify;

import io.holdfast.notify.Notification.State;
import io.holdfast.notify.providers.Outcome;
import io.holdfast.notify.providers.TwilioSms.Search;
import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Handover.Delivery;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.model.Channel;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Hands messages over, each channel for itself, and remembers how it went.
 *
 * <p>No provider here takes a key that would make a repeat harmless. So an attempt whose outcome nobody knows (the
 * answer is missing, or the process died) is treated by what the channel allows. A text message is looked up in the
 * provider's list, and sent again only when it is not there long after any such attempt must be over: it never comes
 * twice. An e-mail can't be looked up; it is sent once more with the same Message-ID, by which mail programs tell a
 * repeat: it comes twice at most. After two such attempts the message fails as {@code unconfirmed}, for a person to
 * judge.
 */
final class NoticeSender implements NoticeActivities {

    /** With two seconds to connect this stays under the five that raising a fence waits. */
    private static final Duration PERMIT = Duration.ofSeconds(2);

    private static final int MAX_UNCONFIRMED = 2;
    private static final int MAX_PERMITS = 3;

    private final R2dbcNotifications ledger;
    private final Carriers carriers;
    private final Clock clock;
    private final LongSupplier ticks;

    /**
     * A sender.
     *
     * @param ticks nanoseconds that never go back
     */
    NoticeSender(R2dbcNotifications ledger, Carriers carriers, Clock clock, LongSupplier ticks) {
        this.ledger = ledger;
        this.carriers = carriers;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** How far one channel got. */
    private sealed interface Progress {
        record Done(Delivery delivery) implements Progress {}

        record Later(String word, @Nullable Duration pause) implements Progress {}
    }

    @Override
    public Handover send(Notice notice) {
        var deliveries = new ArrayList<Delivery>();
        var later = new ArrayList<Progress.Later>();
        for (var channel : notice.channels().stream().sorted().toList()) {
            switch (advance(notice, channel)) {
                case Progress.Done done -> deliveries.add(done.delivery());
                case Progress.Later open -> later.add(open);
            }
        }
        if (!later.isEmpty()) {
            throw tryAgain(later);
        }
        return new Handover(deliveries);
    }

    private Progress advance(Notice notice, Channel channel) {
        var row = now(ledger.open(notice, channel));
        var known = delivered(row, channel);
        if (known.isPresent()) {
            return known.get();
        }
        var handover = carriers.prepare(notice, channel, row.id());
        if (handover.isEmpty()) {
            return settle(row, channel, State.SKIPPED, channel == Channel.SMS ? "no_phone" : "no_email");
        }
        if (row.unconfirmed() > 0 && channel == Channel.SMS) {
            var found = adopt(notice, row);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (row.unconfirmed() >= MAX_UNCONFIRMED) {
            return settle(row, channel, State.FAILED, "unconfirmed");
        }
        if (isTooLate(notice)) {
            return settle(row, channel, State.FAILED, row.unconfirmed() > 0 ? "unconfirmed" : "too_late");
        }
        return handOver(notice, channel, row, handover.get());
    }

    private Optional<Progress> delivered(Notification row, Channel channel) {
        return switch (row.state()) {
            case PENDING -> Optional.empty();
            case SENDING -> Optional.of(new Progress.Later("in_flight", untilSettled(row)));
            case SENT -> Optional.of(done(row, channel, Handover.State.SENT, null));
            case SUPERSEDED -> Optional.of(done(row, channel, Handover.State.SUPERSEDED, row.detail()));
            case SKIPPED -> Optional.of(done(row, channel, Handover.State.SKIPPED, row.detail()));
            case FAILED -> Optional.of(done(row, channel, Handover.State.FAILED, row.detail()));
        };
    }

    /** Looks whether an earlier attempt reached the provider after all; nothing means that it did not. */
    private Optional<Progress> adopt(Notice notice, Notification row) {
        var since = Objects.requireNonNull(row.unconfirmedSince());
        var phone = Objects.requireNonNull(notice.to().phone());
        return switch (carriers.sms().find(phone, carriers.letters().sms(notice), since)) {
            case Search.Unreadable() ->
                isTooLate(notice)
                        ? Optional.of(settle(row, Channel.SMS, State.FAILED, "unconfirmed"))
                        : Optional.of(new Progress.Later("twilio_list", null));
            case Search.Found(List<String> ids) -> {
                var own = now(ledger.unclaimed(Channel.SMS, ids));
                if (!own.isEmpty()) {
                    ledger.sent(row.id(), own.getFirst()).block();
                    yield Optional.of(done(row, Channel.SMS, Handover.State.SENT, null));
                }
                var rest = untilSettled(row);
                yield rest.isPositive() ? Optional.of(new Progress.Later("unconfirmed", rest)) : Optional.empty();
            }
        };
    }

    private Progress handOver(Notice notice, Channel channel, Notification row, Supplier<Outcome> handover) {
        for (int permits = 0; permits < MAX_PERMITS; permits++) {
            var asked = ticks.getAsLong();
            switch (now(ledger.permit(notice, row.id(), row.attempts()))) {
                case SUPERSEDED -> {
                    return done(row, channel, Handover.State.SUPERSEDED, null);
                }
                case SENDING -> {
                    // A pause here, such as a long collection of garbage, would outlive what the fence waits for.
                    if (ticks.getAsLong() - asked < PERMIT.toNanos()) {
                        return conclude(row, channel, handover.get());
                    }
                }
                case PENDING, SENT, SKIPPED, FAILED -> {
                    return new Progress.Later("busy", null);
                }
            }
        }
        ledger.again(row.id(), row.attempts() + 1, "slow", false).block();
        return new Progress.Later("slow", null);
    }

    private Progress conclude(Notification row, Channel channel, Outcome outcome) {
        var attempts = row.attempts() + 1;
        return switch (outcome) {
            case Outcome.Accepted(var providerId) -> {
                ledger.sent(row.id(), providerId).block();
                yield done(row, channel, Handover.State.SENT, null);
            }
            case Outcome.Rejected(var word) -> settle(row, channel, State.FAILED, word);
            case Outcome.NotNow(var word, var retryAfter) -> {
                ledger.again(row.id(), attempts, word, false).block();
                yield new Progress.Later(word, retryAfter);
            }
            case Outcome.Unknown(var word) -> {
                ledger.again(row.id(), attempts, word, true).block();
                yield new Progress.Later(word, null);
            }
        };
    }

    private Progress settle(Notification row, Channel channel, State state, String detail) {
        ledger.settle(row.id(), state, detail).block();
        return done(row, channel, state == State.SKIPPED ? Handover.State.SKIPPED : Handover.State.FAILED, detail);
    }

    private static Progress done(Notification row, Channel channel, Handover.State state, @Nullable String detail) {
        return new Progress.Done(new Delivery(row.id(), channel, state, detail));
    }

    /** Until then, an attempt without an answer may still be on its way. */
    private static Duration untilSettled(Notification row) {
        return R2dbcNotifications.SETTLING.minusMillis((long) (row.secondsSinceSending() * 1000));
    }

    private boolean isTooLate(Notice notice) {
        return !clock.instant().isBefore(notice.notAfter());
    }

    private static ApplicationFailure tryAgain(List<Progress.Later> later) {
        var words = later.stream().map(Progress.Later::word).sorted().toList();
        var pause = later.stream()
                .map(Progress.Later::pause)
                .filter(Objects::nonNull)
                .min(Duration::compareTo);
        var failure = ApplicationFailure.newBuilder()
                .setMessage("Not handed over yet: " + String.join(", ", words))
                .setType("NotHandedOverYet");
        pause.ifPresent(failure::setNextRetryDelay);
        return failure.build();
    }

    private static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }
}
