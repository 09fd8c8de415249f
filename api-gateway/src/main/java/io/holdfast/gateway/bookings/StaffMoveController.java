package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
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
import org.jspecify.annotations.Nullable;
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

/** What only the people of a business do to its bookings. */
@RestController
@RequestMapping(path = "/api/v1/bookings/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class StaffMoveController {

    private static final String NOTHING = "";
    private static final TextRule REASON = TextRule.lines(500);

    private final JsonBody bodies;
    private final Moving moving;
    private final BookingRights rights;
    private final Idempotent idempotent;
    private final SeenBooking seen;

    StaffMoveController(JsonBody bodies, Moving moving, BookingRights rights, Idempotent idempotent, SeenBooking seen) {
        this.bodies = bodies;
        this.moving = moving;
        this.rights = rights;
        this.idempotent = idempotent;
        this.seen = seen;
    }

    @Operation(operationId = "approveBooking", summary = "Approve a booking", tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking, confirmed",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.STALE_VERSION})
    @Versioned
    @PostMapping("/approve")
    Mono<ResponseEntity<byte[]>> approve(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> make(caller, id, exchange, "approve", null));
    }

    @Operation(
            operationId = "checkInBooking",
            summary = "Say that the customer of a booking is there",
            description = "From 24 hours before the start on.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking, checked in",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.TOO_EARLY, Problem.STALE_VERSION})
    @Versioned
    @PostMapping("/check-in")
    Mono<ResponseEntity<byte[]>> checkIn(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> make(caller, id, exchange, "checkIn", null));
    }

    @Operation(
            operationId = "markNoShow",
            summary = "Say that the customer of a booking did not come",
            description = "From the start on, and until the aftercare ends also of a booking that completed by itself.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking, as no-show",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.TOO_EARLY, Problem.STALE_VERSION})
    @Versioned
    @PostMapping("/no-show")
    Mono<ResponseEntity<byte[]>> noShow(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> make(caller, id, exchange, "markNoShow", null));
    }

    @Operation(
            operationId = "completeBooking",
            summary = "Say that a booking is over",
            description = "From the start on. At its end a booking completes by itself.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking, completed",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.TOO_EARLY, Problem.STALE_VERSION})
    @Versioned
    @PostMapping("/complete")
    Mono<ResponseEntity<byte[]>> complete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> make(caller, id, exchange, "complete", null));
    }

    @Operation(
            operationId = "declineBooking",
            summary = "Decline a booking that waits for approval",
            description = "Answers when the slot is free again.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = DeclineDocument.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The booking, declined",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.STALE_VERSION})
    @Versioned
    @PostMapping("/decline")
    Mono<ResponseEntity<byte[]>> decline(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, fields -> new DeclineDocument(fields.text("reason", REASON)))
                .flatMap(wish -> make(caller, id, exchange, "decline", wish.reason()));
    }

    @Schema(name = "DeclineBooking")
    record DeclineDocument(
            @Schema(maxLength = 500) @Nullable String reason) {}

    private Mono<ResponseEntity<byte[]>> make(
            Caller caller, UUID id, ServerWebExchange exchange, String update, @Nullable String reason) {
        var headers = exchange.getRequest().getHeaders();
        var key = IdempotencyKey.of(headers);
        var content = new Fingerprint().part(String.valueOf(reason)).hex();
        return idempotent.once(
                caller,
                key,
                content,
                exchange,
                () -> moving.move(caller, new BookingId(id), key, booking -> {
                            rights.requireBusiness(caller, booking);
                            var revision = seen.require(headers, booking);
                            var actor = caller.actorAt(booking.business());
                            return WishedMove.of(update, new MoveRequest(actor, reason, revision));
                        })
                        .map(seen::answer));
    }
}
