package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Remind this long before the start, on these channels. */
public record ReminderRule(Duration before, Set<Channel> channels) {

    public ReminderRule {
        if (before.isNegative() || before.isZero() || channels.isEmpty()) {
            throw new IllegalArgumentException("A reminder goes out before the start, on at least one channel");
        }
        channels = Set.copyOf(channels);
    }

    /** The same on those of its channels that are among these; empty if none is. */
    public Optional<ReminderRule> on(Set<Channel> allowed) {
        var left = channels.stream().filter(allowed::contains).collect(Collectors.toUnmodifiableSet());
        return left.isEmpty() ? Optional.empty() : Optional.of(new ReminderRule(before, left));
    }

    /** The offset as people say it: {@code 24 h}, {@code 90 min}, {@code 2 d}. */
    @JsonIgnore
    public String offset() {
        return offset(" ");
    }

    /** The name of this reminder among a booking's steps. */
    @JsonIgnore
    public String stepId() {
        return "reminder-" + offset("");
    }

    private String offset(String blank) {
        if (before.toSecondsPart() != 0) {
            return before.toSeconds() + blank + "s";
        }
        if (before.toMinutesPart() != 0) {
            return before.toMinutes() + blank + "min";
        }
        return before.toHours() % 24 == 0 && before.toHours() > 24
                ? before.toDays() + blank + "d"
                : before.toHours() + blank + "h";
    }
}
