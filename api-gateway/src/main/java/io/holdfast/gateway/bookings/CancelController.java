package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
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

/** {@code POST /bookings/{id}/cancel}. */
@RestController
class CancelController {

    private final JsonBody bodies;
    private final Cancelling cancelling;
    private final Idempotent idempotent;
    private final BookingLinks links;

    CancelController(JsonBody bodies, Cancelling cancelling, Idempotent idempotent, BookingLinks links) {
        this.bodies = bodies;
        this.cancelling = cancelling;
        this.idempotent = idempotent;
        this.links = links;
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
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @PostMapping(path = "/api/v1/bookings/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.readIfAny(body, CancelBooking::read)
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> cancelling
                                .cancel(caller, new BookingId(id), key, wish)
                                .map(this::written)));
    }

    private ResponseEntity<BookingAnswer> written(Booking booking) {
        var answer = BookingAnswer.of(booking, links);
        return ResponseEntity.ok().eTag(Fingerprint.etag(answer)).body(answer);
    }
}
