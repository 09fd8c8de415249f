package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.stranding.MayStrand;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Moving the status of a business; its owner is told by mail. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class BusinessStatusController {

    private static final TextRule REASON = new TextRule(1, 500, true);

    private final JsonBody bodies;
    private final Managing managing;
    private final Idempotent idempotent;

    BusinessStatusController(JsonBody bodies, Managing managing, Idempotent idempotent) {
        this.bodies = bodies;
        this.managing = managing;
        this.idempotent = idempotent;
    }

    @Operation(
            operationId = "activateBusiness",
            summary = "Let a pending business take bookings (admins)",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = BusinessDocuments.NothingDocument.class))))
    @Moves
    @PostMapping("/activate")
    Mono<ResponseEntity<byte[]>> activate(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.ACTIVATE, body, nothing -> Optional.empty(), exchange);
    }

    @Operation(
            operationId = "pauseBusiness",
            summary = "Let a business pause (its owner, admins)",
            description = "It is not public and takes no new bookings until it resumes. Bookings made before stay.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = BusinessDocuments.NothingDocument.class))))
    @Moves
    @PostMapping("/pause")
    Mono<ResponseEntity<byte[]>> pause(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.PAUSE, body, nothing -> Optional.empty(), exchange);
    }

    @Operation(
            operationId = "resumeBusiness",
            summary = "Let a business that pauses take bookings again (its owner, admins)",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = BusinessDocuments.NothingDocument.class))))
    @Moves
    @PostMapping("/resume")
    Mono<ResponseEntity<byte[]>> resume(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.RESUME, body, nothing -> Optional.empty(), exchange);
    }

    @Operation(
            operationId = "suspendBusiness",
            summary = "Take a business off the platform for a reason (admins)",
            description = "Bookings made before stay.",
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
                                                                    BusinessDocuments.SuspensionDocument.class))))
    @Moves
    @PostMapping("/suspend")
    Mono<ResponseEntity<byte[]>> suspend(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.SUSPEND, body, BusinessStatusController::reason, exchange);
    }

    private static Optional<String> reason(Fields body) {
        body.require("reason");
        return Optional.ofNullable(body.text("reason", REASON));
    }

    @Operation(
            operationId = "reactivateBusiness",
            summary = "Let a suspended or pausing business take bookings again (admins)",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = BusinessDocuments.NothingDocument.class))))
    @Moves
    @PostMapping("/reactivate")
    Mono<ResponseEntity<byte[]>> reactivate(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.REACTIVATE, body, nothing -> Optional.empty(), exchange);
    }

    @Operation(
            operationId = "closeBusiness",
            summary = "Close a business for good (its owner, admins)",
            description =
                    "There is no way back. While bookings are still to come it is refused, unless they may be stranded; they"
                            + " then wait in the attention queue.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = BusinessDocuments.NothingDocument.class))))
    @MayStrand
    @Moves
    @PostMapping("/close")
    Mono<ResponseEntity<byte[]>> close(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return move(caller, id, BusinessMove.CLOSE, body, nothing -> Optional.empty(), exchange);
    }

    private Mono<ResponseEntity<byte[]>> move(
            Caller caller,
            UUID id,
            BusinessMove move,
            Mono<byte[]> body,
            Function<Fields, Optional<String>> reason,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        managing.requireMove(caller, business, move);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.readIfAny(body, reason)
                .flatMap(why -> idempotent.once(
                        caller,
                        key,
                        new Fingerprint().part(why).hex(),
                        exchange,
                        () -> managing.move(caller, business, move, why.orElse(null), key, Origins.address(exchange))
                                .map(moved -> ManagedBusinessAnswer.written(ResponseEntity.ok(), moved))));
    }
}
