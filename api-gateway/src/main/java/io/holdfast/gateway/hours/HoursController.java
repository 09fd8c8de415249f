package io.holdfast.gateway.hours;

import io.holdfast.booking.catalog.times.Schedules;
import io.holdfast.booking.hours.DailyHours;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What comes of everything that is said about a resource's time. */
@RestController
@RequestMapping(
        path = "/api/v1/businesses/{id}/resources/{resource_id}/hours",
        produces = MediaType.APPLICATION_JSON_VALUE)
class HoursController {

    private final Rights rights;
    private final Scheduling scheduling;
    private final Schedules schedules;
    private final Clock clock;

    HoursController(Rights rights, Scheduling scheduling, Schedules schedules, Clock clock) {
        this.rights = rights;
        this.scheduling = scheduling;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Operation(
            operationId = "showResourceHours",
            summary = "When a resource really works, day by day, and why",
            description = "What counts, in this order: a blackout of the business closes whatever else is said; then a"
                    + " closed exception; an open exception opens; a holiday closes its whole day; then the weekly rules."
                    + " Slots are found by the very same hours. At most 62 days; a week from today if nothing is said.",
            tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND})
    @GetMapping
    Mono<HoursAnswer> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(description = "The first day; today if absent", example = "2026-12-21")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day; a week from the first one if absent", example = "2026-12-27")
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        var days = DayRange.read(from, to);
        var whose = Whose.resource(rid);
        return scheduling
                .find(caller, business, whose)
                .map(schedule -> days.on(LocalDate.ofInstant(clock.instant(), schedule.zone())))
                .flatMap(range -> schedules
                        .said(caller.tenancy(), business, whose.resource(), range.first(), range.last())
                        .map(said ->
                                HoursAnswer.of(rid, said.zone(), DailyHours.of(said, range.first(), range.last()))));
    }
}
