package io.holdfast.booking.hours;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is said about when a resource works, with the words people said it in. */
public record TimesSaid(
        ZoneId zone, List<WeeklyRule> rules, KeptHolidays holidays, List<Told> exceptions, List<Told> blackouts) {

    public TimesSaid {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
        blackouts = List.copyOf(blackouts);
    }

    /** A one-off time and why. */
    public record Told(OneOff time, @Nullable String reason) {}

    /** As slots are found by it. */
    public WorkingTime workingTime() {
        return new WorkingTime(rules, new ClosedDays(holidays)::in, times(exceptions), times(blackouts));
    }

    private static List<OneOff> times(List<Told> told) {
        return told.stream().map(Told::time).toList();
    }
}
