package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.placing.MoveRehearsal;
import io.holdfast.booking.placing.MoveWish;
import io.holdfast.booking.placing.Placements;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.MoveRefusal;
import io.holdfast.workflows.booking.Quote;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /bookings/{id}/quote}. */
@RestController
class QuoteController {

    private final JsonBody bodies;
    private final Reading reading;
    private final Placements placements;
    private final Rescheduled rescheduled;
    private final Refusals refusals;
    private final Clock clock;

    QuoteController(
            JsonBody bodies,
            Reading reading,
            Placements placements,
            Rescheduled rescheduled,
            Refusals refusals,
            Clock clock) {
        this.bodies = bodies;
        this.reading = reading;
        this.placements = placements;
        this.rescheduled = rescheduled;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Operation(
            operationId = "quoteBooking",
            summary = "What cancelling or moving a booking would mean",
            description = "Changes nothing. What would be refused is refused here in the same way.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = QuoteBooking.Document.class))))
    @ApiResponse(
            responseCode = "200",
            description = "What would happen",
            content = @Content(schema = @Schema(implementation = QuoteAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description = "Not free, with alternatives",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = SlotUnavailableDocument.class)))
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @RefusesPlacing
    @PostMapping(
            path = "/api/v1/bookings/{id}/quote",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<QuoteAnswer> quote(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body) {
        return reading.changeable(caller, new BookingId(id))
                .flatMap(
                        booking -> bodies.read(body, QuoteBooking::read).flatMap(wish -> quote(caller, booking, wish)));
    }

    private Mono<QuoteAnswer> quote(Caller caller, Booking booking, QuoteBooking wish) {
        var by = caller.actorAt(booking.business());
        var standing = new Quote.Standing(booking.status(), booking.appointment(), booking.policy(), booking.paid());
        return wish.slot() == null
                ? Mono.fromSupplier(() -> ofCancel(booking, standing, by, wish.waiveFee()))
                : ofReschedule(caller, booking, standing, by, wish.slot());
    }

    private QuoteAnswer ofCancel(Booking booking, Quote.Standing standing, Actor by, boolean waived) {
        if (waived && by == Actor.CUSTOMER) {
            throw Problem.NOT_ALLOWED.because("Only the business waives a fee");
        }
        var now = clock.instant();
        Quote.refusalOfCancel(standing, by, now).ifPresent(why -> refuse(why, booking));
        return QuoteAnswer.of(booking, Quote.ofCancel(standing, by, waived, now), null);
    }

    private Mono<QuoteAnswer> ofReschedule(
            Caller caller, Booking booking, Quote.Standing standing, Actor by, RescheduleBooking slot) {
        Quote.refusalOfReschedule(standing, by, clock.instant()).ifPresent(why -> refuse(why, booking));
        var wish = rescheduled.of(booking, slot, by);
        var target = new MoveWish(
                booking.service().id(), wish.startsAt(), wish.resources(), booking.partySize(), wish.stayLength());
        return placements
                .rehearse(caller.tenancy(), booking.id(), target)
                .switchIfEmpty(Mono.error(Refusals::noSuchService))
                .map(rehearsal -> switch (rehearsal) {
                    case MoveRehearsal.Free(var next) -> QuoteAnswer.of(booking, Quote.ofReschedule(standing), next);
                    case MoveRehearsal.Taken(var alternatives) ->
                        throw refusals.taken(booking.service().id(), alternatives);
                    case MoveRehearsal.Refused(var reason) -> throw Refusals.of(reason);
                });
    }

    private static void refuse(MoveRefusal why, Booking booking) {
        throw Moving.refusal(why, booking.status().wire());
    }
}
