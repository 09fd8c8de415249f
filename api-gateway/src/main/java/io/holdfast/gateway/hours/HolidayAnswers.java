package io.holdfast.gateway.hours;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.times.LocationHolidays.Listed;
import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.gateway.versions.IfMatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Holidays as they are written, and as they are asked for. */
final class HolidayAnswers {

    private HolidayAnswers() {}

    @Schema(name = "HolidayCalendar")
    record CalendarDocument(
            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "ISO 3166, two letters; null keeps no calendar",
                    example = "CH")
            @Nullable
            String country,

            @Schema(
                    description =
                            "As the second part of ISO 3166-2, a part of a region with it: ZH, BY-AG. Only what the"
                                    + " whole country keeps if absent",
                    example = "ZH")
            @Nullable
            String region) {}

    @Schema(
            name = "AddHoliday",
            description = "Either a country, whose calendar is adopted as adoptHolidays does, or a day with its name")
    record AddDocument(
            @Nullable String country,
            @Nullable String region,
            @Nullable LocalDate date,
            @Schema(maxLength = 200) @Nullable String name,

            @Schema(description = "true if absent") @Nullable
            Boolean closed) {}

    @Schema(name = "HolidayChange")
    record ChangeDocument(
            @Schema(maxLength = 200) @Nullable String name,
            @Nullable Boolean closed) {}

    @Schema(name = "Holiday")
    record One(
            LocalDate date,
            String name,

            @Schema(description = "Whether the location is closed all day")
            boolean closed,

            @Schema(
                    allowableValues = {"calendar", "changed", "added"},
                    description = "Whether the country has it, and whether the location says something else of it")
            String source) {}

    @Schema(name = "Holidays")
    record Listing(@Nullable String country, @Nullable String region, List<One> data) {}

    static One one(LocalDate date, KeptHolidays.Day day) {
        return new One(date, day.name(), day.closed(), day.source().word());
    }

    static ResponseEntity<Listing> written(ResponseEntity.BodyBuilder answer, Listed listed, HolidayYear year) {
        return answer.eTag(IfMatch.tag(listed.version()))
                .body(new Listing(
                        listed.kept().country(),
                        listed.kept().region(),
                        listed.kept().between(year.from(), year.to()).entrySet().stream()
                                .filter(day -> year.dropped() || day.getValue().closed())
                                .map(day -> one(day.getKey(), day.getValue()))
                                .toList()));
    }

    static ResponseEntity<One> written(ResponseEntity.BodyBuilder answer, Listed listed, LocalDate date) {
        var day = listed.kept().on(date);
        if (day == null) {
            throw Holidays.noSuchHoliday();
        }
        return answer.eTag(IfMatch.tag(listed.version())).body(one(date, day));
    }
}
