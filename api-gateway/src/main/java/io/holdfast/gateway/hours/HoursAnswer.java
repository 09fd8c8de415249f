package io.holdfast.gateway.hours;

import io.holdfast.booking.hours.DailyHours;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** The hours that count, as they are written. */
@Schema(name = "ResourceHours")
record HoursAnswer(UUID resourceId, String timeZone, List<Day> data) {

    @Schema(name = "DayOfHours")
    record Day(
            LocalDate date,

            @Schema(description = "None: closed. Longer than a day is cut at midnight")
            List<Open> open,

            @Schema(description = "What is said about this day; what comes later counts more")
            List<String> because) {}

    @Schema(name = "OpenHours")
    record Open(
            @Schema(example = "09:00") String from,

            @Schema(description = "24:00 is the end of the day", example = "17:00")
            String to,

            @Schema(description = "The same as an instant, which a clock change leaves no doubt about")
            Instant startsAt,

            Instant endsAt) {}

    static HoursAnswer of(UUID resource, ZoneId zone, List<DailyHours.Day> days) {
        return new HoursAnswer(
                resource,
                zone.getId(),
                days.stream()
                        .map(day -> new Day(
                                day.date(),
                                day.open().stream()
                                        .map(open -> new Open(
                                                open.from().toString(),
                                                Clock24.end(open.to()),
                                                open.startsAt(),
                                                open.endsAt()))
                                        .toList(),
                                day.because()))
                        .toList());
    }
}
