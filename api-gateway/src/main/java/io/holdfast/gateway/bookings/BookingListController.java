package io.holdfast.gateway.bookings;

import io.holdfast.booking.listing.BookingLists;
import io.holdfast.booking.listing.BookingLists.Last;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.pages.Place;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Bookings by what is known of them. */
@RestController
@RequestMapping(path = "/api/v1/bookings", produces = MediaType.APPLICATION_JSON_VALUE)
class BookingListController {

    private final Rights rights;
    private final BookingLists lists;
    private final BookingLinks links;
    private final Reading reading;
    private final SeenBooking seen;

    BookingListController(Rights rights, BookingLists lists, BookingLinks links, Reading reading, SeenBooking seen) {
        this.rights = rights;
        this.lists = lists;
        this.links = links;
        this.reading = reading;
        this.seen = seen;
    }

    @Operation(
            operationId = "listBookings",
            summary = "Your own bookings, or those of a business",
            description =
                    "In the order of their starts. Without business_id those that you booked yourself; with it those"
                            + " of the business, which alone can be asked for by customer_id, resource_id, q and needs_attention.",
            tags = "Bookings")
    @Parameter(
            name = "business_id",
            in = ParameterIn.QUERY,
            description = "The business; without it you get your own bookings",
            schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Those that start then or later",
            schema = @Schema(format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Those that start before",
            schema = @Schema(format = "date-time"))
    @ListsBookings
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping
    Mono<BookingListing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var asked = new ListParameters(query);
        var business = asked.business().orElse(null);
        if (business != null) {
            rights.require(caller, Right.READ_BOOKINGS, business);
        }
        var filter = business == null ? asked.ofPerson(caller.person()) : asked.ofBusiness(business);
        var wanted = Wanted.of(limit, cursor);
        var after = wanted.after();
        return lists.find(
                        caller.tenancy(),
                        filter,
                        after == null ? null : new Last(after.at(), new BookingId(after.id())),
                        wanted.toRead())
                .map(read -> wanted.page(
                        read,
                        booking -> new Place(
                                booking.appointment().startsAt(), booking.id().value())))
                .map(page -> BookingListing.of(page, links));
    }

    @Operation(operationId = "showBookingByCode", summary = "The booking that has a code", tags = "Bookings")
    @Refuses(Problem.BOOKING_NOT_FOUND)
    @Versioned
    @GetMapping("/by-code/{code}")
    Mono<ResponseEntity<BookingAnswer>> byCode(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "As people say it: in any case, with or without dashes", example = "7K3M9-QPA12")
                    @PathVariable
                    String code) {
        return reading.byCode(caller, code).map(seen::answer);
    }
}
