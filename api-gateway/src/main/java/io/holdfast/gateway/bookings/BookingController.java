package io.holdfast.gateway.bookings;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads of one booking. */
@RestController
@RequestMapping(path = "/api/v1/bookings/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class BookingController {

    private static final int MOST_EVENTS = 100;

    private final Reading reading;
    private final BookingLinks links;

    BookingController(Reading reading, BookingLinks links) {
        this.reading = reading;
        this.links = links;
    }

    @Operation(operationId = "showBooking", summary = "A booking, or how its placing went", tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content = @Content(schema = @Schema(implementation = BookingAnswer.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is being placed",
            content = @Content(schema = @Schema(implementation = StatusAnswer.class)))
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @RefusesPlacing
    @Versioned
    @GetMapping
    Mono<ResponseEntity<Object>> show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        var booking = new BookingId(id);
        return reading.find(caller, booking)
                .map(found -> found.map(known -> BookingAnswer.of(known, links)))
                .map(found -> found.map(BookingController::shown).orElseGet(() -> beingPlaced(booking)));
    }

    @Operation(operationId = "listBookingEvents", summary = "What happened to a booking, in order", tags = "Bookings")
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @GetMapping("/events")
    Mono<EventsAnswer> events(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @RequestParam(name = "after_seq", defaultValue = "0") long afterSeq,
            @RequestParam(defaultValue = "100") int limit) {
        var violations = new Violations();
        if (afterSeq < 0) {
            violations.add("/query/after_seq", "out_of_range", "Must be 0 or more");
        }
        if (limit < 1 || limit > MOST_EVENTS) {
            violations.add("/query/limit", "out_of_range", "Must be from 1 to " + MOST_EVENTS);
        }
        violations.throwIfAny();
        return reading.events(caller, new BookingId(id), afterSeq, limit).map(EventsAnswer::of);
    }

    @Operation(
            operationId = "showBookingPlan",
            summary = "What a booking will do next, and how it goes",
            tags = "Bookings")
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @GetMapping("/plan")
    Mono<PlanAnswer> plan(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return reading.plan(caller, new BookingId(id)).map(PlanAnswer::of);
    }

    private static ResponseEntity<Object> shown(BookingAnswer booking) {
        return ResponseEntity.ok()
                .eTag(Fingerprint.etag(booking))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(booking);
    }

    private ResponseEntity<Object> beingPlaced(BookingId id) {
        return ResponseEntity.accepted()
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(new StatusAnswer(links.self(id).toString()));
    }
}
