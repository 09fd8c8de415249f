package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.stranding.MayStrand;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The weekly rules of resources; staff are resources, too. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ScheduleController {

    private static final String RULES =
            "Weekly rules, each a shift that begins on some days of the week, with its breaks, on the clocks of the location."
                    + " No two of them may be open at the same time on a day for which both are valid, shifts over midnight"
                    + " included: 400 with overlapping_rules names both. No rule at all means never open. What is otherwise"
                    + " once is said by exceptions; showResourceHours tells what comes of everything together.";

    private final JsonBody bodies;
    private final Rights rights;
    private final Scheduling scheduling;

    ScheduleController(JsonBody bodies, Rights rights, Scheduling scheduling) {
        this.bodies = bodies;
        this.rights = rights;
        this.scheduling = scheduling;
    }

    @Operation(operationId = "showSchedule", summary = "The weekly rules of a resource", tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND})
    @Versioned
    @GetMapping("/resources/{resource_id}/schedule")
    Mono<ResponseEntity<ScheduleAnswer>> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid) {
        return show(caller, new BusinessId(id), Whose.resource(rid));
    }

    @Operation(operationId = "showStaffSchedule", summary = "When a member of the staff works", tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND})
    @Versioned
    @GetMapping("/staff/{staff_id}/schedule")
    Mono<ResponseEntity<ScheduleAnswer>> showOfStaff(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource of kind staff") @PathVariable("staff_id") UUID sid) {
        return show(caller, new BusinessId(id), Whose.staff(sid));
    }

    @Operation(
            operationId = "changeSchedule",
            summary = "Replace the weekly rules of a resource",
            description = RULES,
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ScheduleAnswer.Document.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @MayStrand
    @PutMapping(path = "/resources/{resource_id}/schedule", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ScheduleAnswer>> replace(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return replace(caller, new BusinessId(id), Whose.resource(rid), body, exchange);
    }

    @Operation(
            operationId = "changeStaffSchedule",
            summary = "Say when a member of the staff works",
            description = RULES,
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ScheduleAnswer.Document.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @MayStrand
    @PutMapping(path = "/staff/{staff_id}/schedule", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ScheduleAnswer>> replaceOfStaff(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource of kind staff") @PathVariable("staff_id") UUID sid,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return replace(caller, new BusinessId(id), Whose.staff(sid), body, exchange);
    }

    private Mono<ResponseEntity<ScheduleAnswer>> show(Caller caller, BusinessId business, Whose whose) {
        rights.require(caller, Right.READ_CATALOGUE, business);
        return scheduling.find(caller, business, whose).map(ScheduleAnswer::written);
    }

    private Mono<ResponseEntity<ScheduleAnswer>> replace(
            Caller caller, BusinessId business, Whose whose, Mono<byte[]> body, ServerWebExchange exchange) {
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.readList(body, RulesReader.RULES, RulesReader::read)
                .flatMap(
                        rules -> scheduling.replace(caller, business, whose, version, rules, Origins.address(exchange)))
                .map(ScheduleAnswer::written);
    }
}
