package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /bookings/{id}/cancel}. */
@RestController
class CancelController {

    private final JsonBody bodies;
    private final Moving moving;
    private final BookingRights rights;
    private final Idempotent idempotent;
    private final SeenBooking seen;

    CancelController(JsonBody bodies, Moving moving, BookingRights rights, Idempotent idempotent, SeenBooking seen) {
        this.bodies = bodies;
        this.moving = moving;
        this.rights = rights;
        this.idempotent = idempotent;
        this.seen = seen;
    }

    @Operation(
            operationId = "cancelBooking",
            summary = "Cancel a booking",
            description = "Answers when the slot is free again and no outdated message can go out any more.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CancelBooking.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The booking, cancelled",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.TOO_SOON, Problem.STALE_VERSION})
    @Versioned
    @PostMapping(path = "/api/v1/bookings/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var key = IdempotencyKey.of(headers);
        return bodies.readIfAny(body, CancelBooking::read)
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> moving.move(caller, new BookingId(id), key, booking -> {
                                    rights.requireChange(caller, booking);
                                    var revision = seen.require(headers, booking);
                                    return WishedMove.cancel(request(caller, booking, wish, revision));
                                })
                                .map(seen::answer)));
    }

    private static CancelRequest request(
            Caller caller, Booking booking, CancelBooking wish, @Nullable Integer revision) {
        var actor = caller.actorAt(booking.business());
        if (wish.waiveFee() && actor == Actor.CUSTOMER) {
            throw Problem.NOT_ALLOWED.because("Only the business waives a fee");
        }
        return new CancelRequest(actor, wish.reason(), wish.waiveFee(), revision);
    }
}
