package io.holdfast.booking.catalog.times;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.hours.WeeklyRule.Break;
import io.holdfast.booking.stored.StoredJson;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Weekly rules as their rows have them. */
final class StoredRules {

    private StoredRules() {}

    static List<WeeklyRule> read(String json) {
        return StoredJson.readList(json, Row.class).stream().map(Row::rule).toList();
    }

    static String write(List<WeeklyRule> rules) {
        return StoredJson.write(IntStream.range(0, rules.size())
                .mapToObj(position -> Row.of(rules.get(position), position))
                .toList());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Row(
            List<Integer> days,
            LocalTime opens,
            LocalTime closes,
            List<Pause> breaks,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            int position) {

        static Row of(WeeklyRule rule, int position) {
            return new Row(
                    rule.days().stream().map(DayOfWeek::getValue).sorted().toList(),
                    rule.opens(),
                    rule.closes(),
                    rule.breaks().stream()
                            .map(pause -> new Pause(pause.from(), pause.until()))
                            .toList(),
                    rule.validFrom(),
                    rule.validUntil(),
                    position);
        }

        WeeklyRule rule() {
            return new WeeklyRule(
                    days.stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                    opens,
                    closes,
                    breaks.stream()
                            .map(pause -> new Break(pause.from(), pause.to()))
                            .toList(),
                    validFrom,
                    validUntil);
        }
    }

    record Pause(LocalTime from, LocalTime to) {}
}
