package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.listing.BookingFilter;
import io.holdfast.booking.listing.BookingLists;
import io.holdfast.booking.listing.BookingLists.Last;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A business's bookings as a table, however many: they are read a page at a time, as they are taken. */
@RestController
class ExportController {

    private static final int AT_ONCE = 100;

    private final Rights rights;
    private final BookingLists lists;

    ExportController(Rights rights, BookingLists lists) {
        this.rights = rights;
        this.lists = lists;
    }

    @Operation(
            operationId = "exportBookings",
            summary = "The bookings of a business as a table",
            description =
                    "CSV (RFC 4180) in UTF-8, with a line of names first, in the order of the starts. Cells that a"
                            + " spreadsheet would take for a formula begin with an apostrophe. A connection that ends early tells"
                            + " that the table is not whole. A booking that is moved meanwhile may be missing or stand there twice.",
            tags = "Bookings")
    @Parameter(
            name = "business_id",
            in = ParameterIn.QUERY,
            required = true,
            description = "The business",
            schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "Those that start then or later",
            schema = @Schema(format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "Those that start before; at most 366 days after from",
            schema = @Schema(format = "date-time"))
    @ListsBookings
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(path = "/api/v1/bookings.csv", produces = "text/csv;charset=UTF-8")
    ResponseEntity<Flux<byte[]>> export(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var asked = new ListParameters(query);
        var business = asked.business().orElseThrow(ExportController::whichBusiness);
        rights.require(caller, Right.READ_BOOKINGS, business);
        var filter = asked.export(business);
        return ResponseEntity.ok()
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename("bookings.csv").build()))
                .body(table(caller.tenancy(), filter));
    }

    /** Nothing is sent before the first page is read, so that a fault until then is told as one. */
    private Flux<byte[]> table(Tenancy tenancy, BookingFilter filter) {
        return page(tenancy, filter, null)
                .expand(read -> read.size() < AT_ONCE ? Mono.empty() : page(tenancy, filter, Last.of(read.getLast())))
                .index((number, read) -> lines(number == 0, read).getBytes(StandardCharsets.UTF_8));
    }

    private Mono<List<Booking>> page(Tenancy tenancy, BookingFilter filter, @Nullable Last after) {
        return lists.find(tenancy, filter, after, AT_ONCE);
    }

    private static String lines(boolean first, List<Booking> read) {
        return read.stream().map(BookingRow::of).collect(Collectors.joining("", first ? BookingRow.NAMES : "", ""));
    }

    private static RuntimeException whichBusiness() {
        return Problem.VALIDATION_FAILED.at("/query/business_id", "required", "Is required");
    }
}
