package io.holdfast.gateway.bookings;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.guests.BookingTokens;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /bookings/{id}/manage-token}. */
@RestController
class ManageTokenController {

    private static final String NO_CONTENT = "";

    private final Reading reading;
    private final BookingTokens tokens;
    private final Idempotent idempotent;

    ManageTokenController(Reading reading, BookingTokens tokens, Idempotent idempotent) {
        this.reading = reading;
        this.tokens = tokens;
        this.idempotent = idempotent;
    }

    @Operation(
            operationId = "renewManageToken",
            summary = "Make a new token for a booking",
            description =
                    "For when a token was lost or fell into the wrong hands: all earlier tokens of the booking open"
                            + " nothing any more. The answer shows the new one this once.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The new token",
            content = @Content(schema = @Schema(implementation = ManageTokenAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @PostMapping(path = "/api/v1/bookings/{id}/manage-token", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> renew(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, ServerWebExchange exchange) {
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return reading.changeable(caller, new BookingId(id))
                .flatMap(booking -> idempotent.once(
                        caller,
                        key,
                        NO_CONTENT,
                        exchange,
                        () -> tokens.renew(caller, booking.id(), booking.business(), Origins.address(exchange))
                                .map(token -> ResponseEntity.ok()
                                        .cacheControl(CacheControl.noStore())
                                        .body(new ManageTokenAnswer(token)))));
    }
}
