package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.stranding.MayStrand;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** When a resource is closed, or open beyond its weekly rules. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/resources/{resource_id}/exceptions")
class ExceptionController {

    private final JsonBody bodies;
    private final Rights rights;
    private final OneOffs oneOffs;
    private final Idempotent idempotent;

    ExceptionController(JsonBody bodies, Rights rights, OneOffs oneOffs, Idempotent idempotent) {
        this.bodies = bodies;
        this.rights = rights;
        this.oneOffs = oneOffs;
        this.idempotent = idempotent;
    }

    @Operation(
            operationId = "listExceptions",
            summary = "When a resource is closed or open otherwise",
            description = "By their start. Those that are not over, or those that touch the days from–to.",
            tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND})
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<OneOffAnswers.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(description = "The first day; now if absent", example = "2026-12-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day", example = "2026-12-31") @RequestParam(required = false) @Nullable
                    String to,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        var query = OneOffQuery.read(from, to, limit, cursor);
        return oneOffs.ofResource(caller, business, Whose.resource(rid))
                .flatMap(calendar -> oneOffs.list(caller, calendar, query));
    }

    @Operation(operationId = "showException", summary = "One exception of a resource", tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.RESOURCE_NOT_FOUND, Problem.EXCEPTION_NOT_FOUND})
    @GetMapping(path = "/{exception_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<OneOffAnswers.One> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(description = "The exception") @PathVariable("exception_id") UUID one) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        return oneOffs.ofResource(caller, business, Whose.resource(rid))
                .flatMap(calendar -> oneOffs.find(caller, calendar, one));
    }

    @Operation(
            operationId = "addException",
            summary = "Close a resource for once, or open it",
            description =
                    "Closed, or open beyond the weekly rules: whole days, or a time. What counts: a blackout of the business closes"
                            + " whatever else is said; then a closed exception; an open one opens; a holiday closes its day;"
                            + " then the weekly rules. At most 1000 may lie ahead.",
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OneOffAnswers.ExceptionDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = OneOffAnswers.One.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.RESOURCE_NOT_FOUND,
        Problem.TOO_MANY_EXCEPTIONS,
        Problem.NOT_ALLOWED_IN_STATUS
    })
    @ResponseStatus(HttpStatus.CREATED)
    @MayStrand
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> add(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.read(body, OneOffWish::exception)
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> oneOffs.ofResource(caller, business, Whose.resource(rid))
                                .flatMap(calendar -> oneOffs.add(caller, calendar, key, wish, Origins.address(exchange))
                                        .map(added -> ResponseEntity.created(
                                                        URI.create(calendar.path() + "/" + added.id()))
                                                .body(added)))));
    }

    @Operation(
            operationId = "removeException",
            summary = "Take an exception away",
            description = "It then is as the weekly rules and everything else have it.",
            tags = "Opening times")
    @ApiResponse(responseCode = "204", description = "Taken away", content = @Content)
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.RESOURCE_NOT_FOUND,
        Problem.EXCEPTION_NOT_FOUND,
        Problem.NOT_ALLOWED_IN_STATUS
    })
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayStrand
    @DeleteMapping("/{exception_id}")
    Mono<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The resource") @PathVariable("resource_id") UUID rid,
            @Parameter(description = "The exception") @PathVariable("exception_id") UUID one,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        return oneOffs.ofResource(caller, business, Whose.resource(rid))
                .flatMap(calendar -> oneOffs.remove(caller, calendar, one, Origins.address(exchange)));
    }
}
