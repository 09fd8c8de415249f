package io.holdfast.workflows.model;

import java.util.List;

/** What was agreed when the booking was placed; the booking lives by it. */
public record PolicySnapshot(Money price, Money deposit, List<ReminderRule> reminders) {

    public PolicySnapshot {
        reminders = List.copyOf(reminders);
    }
}
