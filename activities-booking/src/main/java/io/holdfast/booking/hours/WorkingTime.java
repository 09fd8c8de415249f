package io.holdfast.booking.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * All that is said about when a resource works. What is said later counts more: the weekly rules; a holiday closes its
 * whole day; an extra opening opens; a closing closes; a blackout closes whatever else is said.
 *
 * @param holidays the closed days of a year
 * @param blackouts of the whole business
 */
public record WorkingTime(
        List<WeeklyRule> rules,
        Function<Integer, Set<LocalDate>> holidays,
        List<OneOff> exceptions,
        List<OneOff> blackouts) {

    public WorkingTime {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
        blackouts = List.copyOf(blackouts);
    }

    public static WorkingTime weekly(List<WeeklyRule> rules) {
        return new WorkingTime(rules, year -> Set.of(), List.of(), List.of());
    }

    /** How much is said. */
    public int lines() {
        return rules.size() + exceptions.size() + blackouts.size();
    }

    boolean isHoliday(LocalDate date) {
        return holidays.apply(date.getYear()).contains(date);
    }
}
