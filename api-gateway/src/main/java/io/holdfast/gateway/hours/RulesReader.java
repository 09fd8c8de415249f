package io.holdfast.gateway.hours;

import io.holdfast.booking.hours.RuleOverlap;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.hours.WeeklyRule.Break;
import io.holdfast.gateway.body.Fields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads weekly rules, and refuses those that contradict themselves or one another. */
final class RulesReader {

    static final String RULES = "rules";
    static final int MOST = 100;

    private static final int MOST_BREAKS = 20;
    private static final int DAY = 1440;
    private static final int LONGEST_NIGHT = 14 * 60;

    private RulesReader() {}

    static List<WeeklyRule> read(Fields body) {
        body.require(RULES);
        var rules = new ArrayList<WeeklyRule>();
        for (var rule : body.objects(RULES, MOST)) {
            var read = rule(rule);
            if (read != null) {
                rules.add(read);
            }
        }
        if (body.violations().isEmpty()) {
            RuleOverlap.among(rules).ifPresent(overlap -> {
                var one = body.pointer(RULES) + "/" + overlap.one();
                body.violations()
                        .add(
                                body.pointer(RULES) + "/" + overlap.other(),
                                "overlapping_rules",
                                "On %s it is open already by rule %s (%s)"
                                        .formatted(word(overlap.day()), one, said(rules.get(overlap.one()))));
            });
        }
        return rules;
    }

    private static @Nullable WeeklyRule rule(Fields rule) {
        rule.require("days");
        rule.require("from");
        rule.require("to");
        int before = rule.violations().count();
        var days = rule.days("days");
        if (rule.has("days") && days.isEmpty() && rule.violations().count() == before) {
            rule.fault("days", "blank", "Must not be empty");
        }
        var from = rule.time("from");
        var to = rule.minuteOfDay("to");
        var validFrom = Dates.read(rule, "valid_from");
        var validUntil = Dates.read(rule, "valid_until");
        if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
            rule.fault("valid_until", "end_before_start", "Must not be before valid_from");
        }
        var pauses = rule.objects("breaks", MOST_BREAKS);
        var shift = from == null || to == null ? null : Shift.of(rule, from, to);
        var breaks = breaks(pauses, shift);
        rule.refuseOthers();
        if (shift == null || from == null || to == null || days.isEmpty()) {
            return null;
        }
        return new WeeklyRule(Set.copyOf(days), from, time(to), breaks, validFrom, validUntil);
    }

    /** Minutes since the shift's opening. */
    private record Shift(int start, int length) {

        static @Nullable Shift of(Fields rule, LocalTime from, int to) {
            int start = from.toSecondOfDay() / 60;
            if (to > start) {
                return new Shift(start, to - start);
            }
            int night = to + DAY - start;
            if (to == start || night > LONGEST_NIGHT) {
                rule.fault(
                        "to",
                        "end_before_start",
                        "Must be after from, or at most 14 hours later over midnight: write it as two shifts");
                return null;
            }
            return new Shift(start, night);
        }

        int after(int minuteOfDay) {
            return minuteOfDay >= start ? minuteOfDay - start : minuteOfDay + DAY - start;
        }
    }

    private static List<Break> breaks(List<Fields> pauses, @Nullable Shift shift) {
        var breaks = new ArrayList<Break>();
        int open = 0;
        for (var pause : pauses) {
            pause.require("from");
            pause.require("to");
            var from = pause.time("from");
            var to = pause.minuteOfDay("to");
            pause.refuseOthers();
            if (from == null || to == null || shift == null) {
                continue;
            }
            int starts = shift.after(from.toSecondOfDay() / 60);
            int ends = shift.after(to);
            if (starts == 0 || starts >= shift.length() || ends == 0 || ends >= shift.length()) {
                pause.faultHere("outside_shift", "Must lie inside the shift, with working time before and after it");
            } else if (ends <= starts) {
                pause.fault("to", "end_before_start", "Must be after from");
            } else if (starts <= open) {
                pause.fault("from", "overlapping_breaks", "Must be after the break before it, in order and apart");
            } else {
                open = ends;
                breaks.add(new Break(from, time(to)));
            }
        }
        return breaks;
    }

    private static LocalTime time(int minuteOfDay) {
        return LocalTime.MIDNIGHT.plusMinutes(minuteOfDay);
    }

    static String said(WeeklyRule rule) {
        var days = rule.days().stream().sorted().map(RulesReader::word).collect(Collectors.joining(", "));
        return "%s %s–%s".formatted(days, rule.opens(), Clock24.end(rule.closes()))
                + period(rule.validFrom(), rule.validUntil());
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate until) {
        return (from == null ? "" : " from " + from) + (until == null ? "" : " until " + until);
    }

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
