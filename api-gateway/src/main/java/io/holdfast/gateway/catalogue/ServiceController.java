package io.holdfast.gateway.catalogue;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.stranding.MayStrand;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The services of a business. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/services")
class ServiceController {

    private final EntryDesk desk;
    private final ServiceKind services;

    ServiceController(EntryDesk desk, ServiceKind services) {
        this.desk = desk;
        this.services = services;
    }

    @Operation(
            operationId = "listServices",
            summary = "The services of a business",
            description = "In order of their position, then their name.",
            tags = "Catalogue")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ServiceAnswer.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Also those that are removed") @RequestParam(defaultValue = "false")
                    boolean removed,
            @Parameter(description = "How many: 1 to 100") @RequestParam(defaultValue = "25") int limit,
            @Parameter(description = "Reads on where a page before ended") @RequestParam(required = false) @Nullable
                    String cursor) {
        return desk.list(caller, id, services, () -> EntryWish.of(limit, cursor, removed))
                .map(ServiceAnswer.Listing::of);
    }

    @Operation(
            operationId = "addService",
            summary = "Add a service",
            tags = "Catalogue",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = NewEntries.Service.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = ServiceAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> add(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return desk.add(caller, id, services, body, exchange);
    }

    @Operation(
            operationId = "showService",
            summary = "One of the services of a business",
            description = "Also one that is removed.",
            tags = "Catalogue")
    @ApiResponse(
            responseCode = "200",
            description = "As it stands",
            content = @Content(schema = @Schema(implementation = ServiceAnswer.class)))
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.SERVICE_NOT_FOUND})
    @Versioned
    @GetMapping(path = "/{service_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("service_id") UUID entry) {
        return desk.show(caller, id, services, entry)
                .map(found -> EntryDesk.written(services, ResponseEntity.ok(), found));
    }

    @Operation(
            operationId = "changeService",
            summary = "Change a service",
            description = "What is absent stays as it is; null takes away what may be absent.",
            tags = "Catalogue",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = NewEntries.Service.class))))
    @ApiResponse(
            responseCode = "200",
            description = "As it stands now",
            content = @Content(schema = @Schema(implementation = ServiceAnswer.class)))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @MayStrand
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.SERVICE_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @PatchMapping(
            path = "/{service_id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("service_id") UUID entry,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return desk.change(caller, id, services, entry, body, exchange)
                .map(changed -> EntryDesk.written(services, ResponseEntity.ok(), changed));
    }

    @Operation(
            operationId = "removeService",
            summary = "Remove a service",
            description = "It stays readable for the bookings that name it.",
            tags = "Catalogue")
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    @MayStrand
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.SERVICE_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{service_id}")
    Mono<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("service_id") UUID entry,
            ServerWebExchange exchange) {
        return desk.remove(caller, id, services, entry, exchange);
    }
}
