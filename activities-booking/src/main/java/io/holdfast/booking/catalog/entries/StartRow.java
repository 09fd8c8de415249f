package io.holdfast.booking.catalog.entries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fixed start as it is stored. */
record StartRow(
        List<Integer> days,
        List<LocalTime> times,
        @JsonProperty("valid_from") @Nullable LocalDate validFrom,
        @JsonProperty("valid_until") @Nullable LocalDate validUntil) {

    static List<StartRow> of(List<Timing.FixedStart> starts) {
        return starts.stream()
                .map(start -> new StartRow(
                        start.days().stream().map(DayOfWeek::getValue).toList(),
                        start.times(),
                        start.validFrom(),
                        start.validUntil()))
                .toList();
    }

    Timing.FixedStart start() {
        return new Timing.FixedStart(
                days.stream().map(DayOfWeek::of).collect(Collectors.toSet()), times, validFrom, validUntil);
    }
}
