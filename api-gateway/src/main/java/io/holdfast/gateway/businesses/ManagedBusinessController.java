package io.holdfast.gateway.businesses;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.limits.Plans;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Businesses as their own people work with them. */
@RestController
@RequestMapping(path = "/api/v1/businesses", produces = MediaType.APPLICATION_JSON_VALUE)
class ManagedBusinessController {

    private final JsonBody bodies;
    private final Founding founding;
    private final Managing managing;
    private final Idempotent idempotent;
    private final Plans plans;

    ManagedBusinessController(
            JsonBody bodies, Founding founding, Managing managing, Idempotent idempotent, Plans plans) {
        this.bodies = bodies;
        this.founding = founding;
        this.managing = managing;
        this.idempotent = idempotent;
        this.plans = plans;
    }

    @Operation(
            operationId = "createBusiness",
            summary = "Open a business and become its owner",
            description =
                    "It is pending, and takes no bookings, until the platform has looked at it. A person owns one.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    BusinessDocuments.NewBusinessDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The business, pending",
            content = @Content(schema = @Schema(implementation = ManagedBusinessAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BUSINESS_EXISTS, Problem.SLUG_TAKEN})
    @Versioned
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> create(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        caller.person();
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.read(body, NewBusiness::read)
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> founding.found(caller, key, wish, Origins.address(exchange))
                                .map(made -> ManagedBusinessAnswer.written(
                                        ResponseEntity.created(URI.create("/api/v1/businesses/" + made.id())), made))));
    }

    @Operation(
            operationId = "showManagedBusiness",
            summary = "A business, with what its own people may know of it",
            tags = "Businesses")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @Versioned
    @GetMapping("/{id}")
    Mono<ResponseEntity<ManagedBusinessAnswer>> show(
            @AuthenticationPrincipal Caller caller, @Parameter(description = "The business") @PathVariable UUID id) {
        return managing.find(caller, new BusinessId(id))
                .map(business -> ManagedBusinessAnswer.written(ResponseEntity.ok(), business));
    }

    @Operation(
            operationId = "changeBusiness",
            summary = "Change what is said about a business",
            description =
                    "Its status and its owner are not said but made: by moving it, and among its members. Its plan is the"
                            + " platform's to change.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    BusinessDocuments.BusinessChangeDocument.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.SLUG_TAKEN, Problem.NOT_ALLOWED_IN_STATUS, Problem.CURRENCY_IN_USE})
    @Versioned
    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ManagedBusinessAnswer>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        managing.requireChange(caller, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, fields -> BusinessPatch.read(fields, plans.names()))
                .flatMap(patch -> managing.change(caller, business, version, patch, Origins.address(exchange)))
                .map(changed -> ManagedBusinessAnswer.written(ResponseEntity.ok(), changed));
    }
}
