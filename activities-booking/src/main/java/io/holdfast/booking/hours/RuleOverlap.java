package io.holdfast.booking.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two shifts of one resource that would run at the same time.
 *
 * @param one the earlier of the rules in their list
 * @param other the later one
 * @param day on which the later one's shift begins
 */
public record RuleOverlap(int one, int other, DayOfWeek day) {

    private static final int DAY = 1440;
    private static final int WEEK_DAYS = 7;
    private static final long EVER = 10_000_000;

    /** The first pair, if any. A break does not make room for another rule. */
    public static Optional<RuleOverlap> among(List<WeeklyRule> rules) {
        for (int other = 1; other < rules.size(); other++) {
            for (int one = 0; one < other; one++) {
                var day = shared(rules.get(one), rules.get(other));
                if (day != null) {
                    return Optional.of(new RuleOverlap(one, other, day));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable DayOfWeek shared(WeeklyRule one, WeeklyRule other) {
        for (var day : other.days().stream().sorted().toList()) {
            // A shift ends on the following day at the latest, so only neighbours can meet.
            for (int later = -1; later <= 1; later++) {
                if (one.days().contains(day.minus(later)) && clash(one, other, later) && meet(one, other, day, later)) {
                    return day;
                }
            }
        }
        return null;
    }

    /** Whether a shift of the one and a shift of the other, which begins so many days later, run at the same time. */
    private static boolean clash(WeeklyRule one, WeeklyRule other, int later) {
        int shift = later * DAY;
        return start(one) < shift + end(other) && shift + start(other) < end(one);
    }

    /** Whether there is such a day on which both are valid. */
    private static boolean meet(WeeklyRule one, WeeklyRule other, DayOfWeek day, int later) {
        long first = Math.max(from(other.validFrom()), from(one.validFrom()) + later);
        long last = Math.min(until(other.validUntil()), until(one.validUntil()) + later);
        return first <= last && nextOrSame(first, day) <= last;
    }

    private static long nextOrSame(long epochDay, DayOfWeek day) {
        var weekday = LocalDate.ofEpochDay(epochDay).getDayOfWeek();
        return epochDay + Math.floorMod(day.getValue() - weekday.getValue(), WEEK_DAYS);
    }

    private static long from(@Nullable LocalDate date) {
        return date == null ? -EVER : date.toEpochDay();
    }

    private static long until(@Nullable LocalDate date) {
        return date == null ? EVER : date.toEpochDay();
    }

    private static int start(WeeklyRule rule) {
        return rule.opens().toSecondOfDay() / 60;
    }

    private static int end(WeeklyRule rule) {
        int end = rule.closes().toSecondOfDay() / 60;
        return end > start(rule) ? end : end + DAY;
    }
}
