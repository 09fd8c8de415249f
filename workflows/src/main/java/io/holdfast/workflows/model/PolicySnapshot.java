package io.holdfast.workflows.model;

import java.util.List;
import java.util.Objects;

/** What was agreed when the booking was placed; the booking lives by it. */
public record PolicySnapshot(Money price, Money deposit, List<ReminderRule> reminders, BookingRules rules) {

    public PolicySnapshot {
        reminders = List.copyOf(reminders);
        // What was stored before there were rules has none.
        rules = Objects.requireNonNullElse(rules, BookingRules.NONE);
    }
}
