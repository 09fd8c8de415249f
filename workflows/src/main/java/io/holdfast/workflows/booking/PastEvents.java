package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the events of a booking say about its steps. Pure. */
record PastEvents(List<PastEvent> events, int revision) {

    PastEvents {
        events = List.copyOf(events);
    }

    /** Whether it is known what became of the step, since a person had it tried again if one did. */
    boolean isThrough(String step) {
        return outcomes(step, revision).findAny().isPresent();
    }

    PlanStep.State state(String step) {
        var words = outcomes(step, revision).map(PastEvent::type).collect(Collectors.toSet());
        if (words.isEmpty()) {
            return PlanStep.State.PENDING;
        }
        if (words.contains("booking.step_skipped")) {
            return PlanStep.State.SKIPPED;
        }
        if (words.contains("notification.failed")) {
            return PlanStep.State.FAILED;
        }
        return words.contains("notification.superseded") ? PlanStep.State.SUPERSEDED : PlanStep.State.DONE;
    }

    /** When a person last had it done now or again. */
    Optional<Instant> lastPush(String step) {
        return Stream.concat(of(step, revision).filter(event -> event.is("booking.step_hurried")), retries(step))
                .map(PastEvent::at)
                .max(Instant::compareTo);
    }

    /** How often a person had it tried again. */
    int tries(String step) {
        return (int) retries(step).count();
    }

    /** The revision of the message that waits for a person. */
    int revisionOfWaiting(String step) {
        return events.stream()
                .filter(event -> event.is("booking.needs_attention") && step.equals(event.text("step")))
                .reduce((first, last) -> last)
                .map(PastEvent::revision)
                .orElse(revision);
    }

    Set<Channel> failedChannels(String step, int at) {
        return outcomes(step, at)
                .filter(event -> event.is("notification.failed"))
                .map(event -> event.text("channel"))
                .filter(Objects::nonNull)
                .map(word -> Channel.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    boolean attends() {
        return events.stream()
                .anyMatch(event -> event.is("booking.attendance_confirmed") && event.revision() == revision);
    }

    boolean arrived() {
        return events.stream().anyMatch(event -> event.is("booking.checked_in"));
    }

    boolean wasMovedLast() {
        return events.stream().anyMatch(event -> event.is("booking.rescheduled") && event.revision() == revision);
    }

    /** When one of these last happened. */
    Optional<Instant> last(String... types) {
        return events.stream()
                .filter(event -> List.of(types).contains(event.type()))
                .reduce((first, last) -> last)
                .map(PastEvent::at);
    }

    private Stream<PastEvent> outcomes(String step, int at) {
        var again =
                at == revision ? retries(step).mapToLong(PastEvent::seq).max().orElse(0) : 0;
        return of(step, at).filter(event -> event.seq() > again && event.isOutcome());
    }

    /** What is tried again may be the message of an earlier revision, which says nothing about the step of this one. */
    private Stream<PastEvent> retries(String step) {
        var waitedFrom = of(step, revision)
                .filter(event -> event.is("booking.needs_attention"))
                .mapToLong(PastEvent::seq)
                .min()
                .orElse(Long.MAX_VALUE);
        return of(step, revision).filter(event -> event.is("booking.step_retried") && event.seq() > waitedFrom);
    }

    private Stream<PastEvent> of(String step, int at) {
        return events.stream().filter(event -> event.isOf(step, at));
    }
}
