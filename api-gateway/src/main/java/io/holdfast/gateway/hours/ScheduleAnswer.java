package io.holdfast.gateway.hours;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.times.Schedules.Schedule;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.gateway.versions.IfMatch;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The weekly rules of a resource as they are written. */
@io.swagger.v3.oas.annotations.media.Schema(name = "Schedule")
record ScheduleAnswer(
        UUID resourceId,

        @Schema(description = "Of the location; rules are on its clocks")
        String timeZone,

        List<Rule> rules) {

    /** A rule, as it is read and written. */
    @Schema(name = "WeeklyRule")
    record Rule(
            @ArraySchema(
                    minItems = 1,
                    maxItems = 7,
                    uniqueItems = true,
                    schema = @Schema(description = "monday to sunday; mon to sun and 1 to 7 are taken too"))
            List<String> days,

            @Schema(description = "When the shift begins", pattern = "[0-2][0-9]:[0-5][0-9]", example = "09:00")
            String from,

            @Schema(
                    description = "When it ends; before from: on the following day, at most 14 hours later",
                    pattern = "[0-2][0-9]:[0-5][0-9]",
                    example = "17:00")
            String to,

            @ArraySchema(arraySchema = @Schema(description = "Inside the shift, in order, apart"), maxItems = 20)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Nullable
            List<Pause> breaks,

            @Schema(description = "The first day a shift begins on; since ever if absent") @Nullable
            LocalDate validFrom,

            @Schema(description = "The last day a shift begins on; for ever if absent") @Nullable
            LocalDate validUntil) {

        static Rule of(WeeklyRule rule) {
            return new Rule(
                    rule.days().stream().sorted().map(RulesReader::word).toList(),
                    rule.opens().toString(),
                    Clock24.end(rule.closes()),
                    rule.breaks().stream().map(Pause::of).toList(),
                    rule.validFrom(),
                    rule.validUntil());
        }
    }

    @Schema(name = "Break")
    record Pause(
            @Schema(example = "12:00") String from,
            @Schema(example = "13:00") String to) {

        static Pause of(WeeklyRule.Break pause) {
            return new Pause(pause.from().toString(), Clock24.end(pause.until()));
        }
    }

    /** What is sent to replace them. */
    @Schema(name = "ScheduleChange")
    record Document(
            @ArraySchema(
                    arraySchema = @Schema(description = "None: never open. The bare list is taken, too"),
                    maxItems = RulesReader.MOST)
            List<Rule> rules) {}

    static ResponseEntity<ScheduleAnswer> written(Schedule schedule) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(schedule.version()))
                .body(new ScheduleAnswer(
                        schedule.resource().value(),
                        schedule.zone().getId(),
                        schedule.rules().stream().map(Rule::of).toList()));
    }
}
