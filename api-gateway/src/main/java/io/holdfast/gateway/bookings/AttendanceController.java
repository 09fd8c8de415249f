package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.MoveRequest;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /bookings/{id}/confirm-attendance}. */
@RestController
class AttendanceController {

    private static final String NOTHING = "";

    private final JsonBody bodies;
    private final Moving moving;
    private final BookingRights rights;
    private final Idempotent idempotent;
    private final SeenBooking seen;

    AttendanceController(
            JsonBody bodies, Moving moving, BookingRights rights, Idempotent idempotent, SeenBooking seen) {
        this.bodies = bodies;
        this.moving = moving;
        this.rights = rights;
        this.idempotent = idempotent;
        this.seen = seen;
    }

    @Operation(
            operationId = "confirmAttendance",
            summary = "Say again that the customer comes",
            description = "Some services give the slot back of whoever was asked and does not say so in time.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.STALE_VERSION})
    @Versioned
    @PostMapping(path = "/api/v1/bookings/{id}/confirm-attendance", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> confirm(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var key = IdempotencyKey.of(headers);
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> idempotent.once(
                        caller,
                        key,
                        NOTHING,
                        exchange,
                        () -> moving.move(caller, new BookingId(id), key, booking -> {
                                    rights.requireChange(caller, booking);
                                    var revision = seen.require(headers, booking);
                                    var actor = caller.actorAt(booking.business());
                                    return WishedMove.of("confirmAttendance", new MoveRequest(actor, null, revision));
                                })
                                .map(seen::answer)));
    }
}
