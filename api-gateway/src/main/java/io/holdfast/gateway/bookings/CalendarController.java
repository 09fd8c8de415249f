package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.foundation.calendar.CalendarEntry;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A booking for somebody's calendar. */
@RestController
class CalendarController {

    private final Reading reading;

    CalendarController(Reading reading) {
        this.reading = reading;
    }

    @Operation(
            operationId = "showBookingCalendar",
            summary = "A booking as a calendar entry",
            description = "iCalendar (RFC 5545). The entry of a booking keeps its UID, and its SEQUENCE grows with the"
                    + " revision: fetched again, it replaces what a calendar had.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The entry",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @GetMapping(path = "/api/v1/bookings/{id}/calendar", produces = "text/calendar;charset=UTF-8")
    Mono<ResponseEntity<byte[]>> show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return reading.known(caller, new BookingId(id))
                .map(booking -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename("booking-" + booking.code() + ".ics")
                                .build()))
                        .body(entry(booking).text().getBytes(StandardCharsets.UTF_8)));
    }

    private static CalendarEntry entry(Booking booking) {
        var place = booking.venue().place();
        return new CalendarEntry(
                booking.id(),
                booking.revision(),
                status(booking.status()),
                booking.appointment(),
                booking.service().name() + ", " + booking.venue().business(),
                booking.code().value(),
                place == null ? "" : place,
                booking.updatedAt());
    }

    private static CalendarEntry.Status status(BookingStatus status) {
        return switch (status) {
            case HELD, PENDING_PAYMENT, PENDING_APPROVAL -> CalendarEntry.Status.TENTATIVE;
            case CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW -> CalendarEntry.Status.CONFIRMED;
            case CANCELLED, DECLINED, EXPIRED -> CalendarEntry.Status.CANCELLED;
        };
    }
}
