package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.Rescheduling;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /bookings/{id}/reschedule}. */
@RestController
class RescheduleController {

    private final JsonBody bodies;
    private final Moving moving;
    private final Rescheduled rescheduled;
    private final BookingRights rights;
    private final Idempotent idempotent;
    private final Refusals refusals;
    private final SeenBooking seen;

    RescheduleController(
            JsonBody bodies,
            Moving moving,
            Rescheduled rescheduled,
            BookingRights rights,
            Idempotent idempotent,
            Refusals refusals,
            SeenBooking seen) {
        this.bodies = bodies;
        this.moving = moving;
        this.rescheduled = rescheduled;
        this.rights = rights;
        this.idempotent = idempotent;
        this.refusals = refusals;
        this.seen = seen;
    }

    @Operation(
            operationId = "rescheduleBooking",
            summary = "Move a booking to another time, other resources or another length",
            description = "The booking keeps its id and its old slot until the new one is its own; where that fails"
                    + " nothing changes. Answers when no message about the old time can go out any more.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RescheduleBooking.Document.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The booking at its new time",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description = "Not free, with alternatives",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = SlotUnavailableDocument.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS, Problem.STALE_VERSION})
    @RefusesPlacing
    @Versioned
    @PostMapping(
            path = "/api/v1/bookings/{id}/reschedule",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> reschedule(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var key = IdempotencyKey.of(headers);
        return moving.known(caller, new BookingId(id))
                .doOnNext(booking -> rights.requireChange(caller, booking))
                .then(bodies.read(body, RescheduleBooking::read))
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> reschedule(caller, new BookingId(id), key, wish, headers)
                                .map(seen::answer)));
    }

    private Mono<Booking> reschedule(
            Caller caller, BookingId id, IdempotencyKey key, RescheduleBooking wish, HttpHeaders headers) {
        return moving.answer(caller, id, key, booking -> {
                    rights.requireChange(caller, booking);
                    var revision = seen.require(headers, booking);
                    var actor = caller.actorAt(booking.business());
                    var request = rescheduled.of(booking, wish, actor);
                    return WishedMove.reschedule(request.having(revision));
                })
                .flatMap(answer -> moving.known(caller, id).map(booking -> settled(booking, answer)));
    }

    private Booking settled(Booking booking, Rescheduling answer) {
        return switch (answer) {
            case Rescheduling.Moved moved -> booking;
            case Rescheduling.SlotTaken(var alternatives) ->
                throw refusals.taken(booking.service().id(), alternatives);
            case Rescheduling.Refused(var reason) -> throw Refusals.of(reason);
        };
    }
}
