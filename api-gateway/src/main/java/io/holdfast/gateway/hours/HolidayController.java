package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.stranding.MayStrand;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The public holidays a location keeps. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/locations/{location_id}/holidays")
class HolidayController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final JsonBody bodies;
    private final Rights rights;
    private final Holidays holidays;
    private final Idempotent idempotent;
    private final Clock clock;

    HolidayController(JsonBody bodies, Rights rights, Holidays holidays, Idempotent idempotent, Clock clock) {
        this.bodies = bodies;
        this.rights = rights;
        this.holidays = holidays;
        this.idempotent = idempotent;
        this.clock = clock;
    }

    @Operation(
            operationId = "listHolidays",
            summary = "The days a location is closed for a holiday",
            description =
                    "Of a year, or from today for 18 months. The ETag is that of the location: holidays are part of it.",
            tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.LOCATION_NOT_FOUND})
    @Versioned
    @GetMapping(produces = JSON)
    Mono<ResponseEntity<HolidayAnswers.Listing>> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(description = "From last year to five years ahead") @RequestParam(required = false) @Nullable
                    Integer year,
            @Parameter(description = "Also the days on which the location is open all the same")
                    @RequestParam(defaultValue = "false")
                    boolean dropped) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        var wanted = HolidayYear.read(year, dropped, clock);
        return holidays.find(caller, business, lid)
                .map(listed -> HolidayAnswers.written(ResponseEntity.ok(), listed, wanted));
    }

    @Operation(
            operationId = "adoptHolidays",
            summary = "Keep the public holidays of a country, or none",
            description = "What the location says of single days stays said.",
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = HolidayAnswers.CalendarDocument.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.LOCATION_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @MayStrand
    @PutMapping(consumes = JSON, produces = JSON)
    Mono<ResponseEntity<HolidayAnswers.Listing>> adopt(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var place = editing(caller, id, lid, exchange);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, HolidayWish::calendar)
                .flatMap(calendar -> holidays.adopt(place, version, calendar))
                .map(now -> HolidayAnswers.written(ResponseEntity.ok(), now, HolidayYear.read(null, false, clock)));
    }

    @Operation(
            operationId = "addHoliday",
            summary = "Add a holiday of a location's own, or adopt those of a country",
            description = "A day of which the calendar or the location says something else is 409 holiday_exists.",
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = HolidayAnswers.AddDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The holidays as they are now, for 18 months from today",
            content = @Content(schema = @Schema(implementation = HolidayAnswers.Listing.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.LOCATION_NOT_FOUND,
        Problem.HOLIDAY_EXISTS,
        Problem.TOO_MANY_HOLIDAYS,
        Problem.NOT_ALLOWED_IN_STATUS
    })
    @Versioned
    @ResponseStatus(HttpStatus.CREATED)
    @MayStrand
    @PostMapping(consumes = JSON, produces = JSON)
    Mono<ResponseEntity<byte[]>> add(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var place = editing(caller, id, lid, exchange);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        var home = "/api/v1/businesses/" + id + "/locations/" + lid + "/holidays";
        return bodies.read(body, HolidayWish::read)
                .doOnNext(this::requireListed)
                .flatMap(wish -> idempotent.once(caller, key, wish.fingerprint(), exchange, () -> switch (wish) {
                    case HolidayWish.Adopt(var calendar) ->
                        holidays.adopt(place, null, calendar)
                                .map(now -> HolidayAnswers.written(
                                        ResponseEntity.created(URI.create(home)),
                                        now,
                                        HolidayYear.read(null, false, clock)));
                    case HolidayWish.Say(var date, var said) ->
                        holidays.add(place, date, said)
                                .map(now -> HolidayAnswers.written(
                                        ResponseEntity.created(URI.create(home + "/" + date)),
                                        now,
                                        HolidayYear.read(null, false, clock)));
                }));
    }

    @Operation(operationId = "showHoliday", summary = "What a location says of a holiday", tags = "Opening times")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.LOCATION_NOT_FOUND, Problem.HOLIDAY_NOT_FOUND})
    @Versioned
    @GetMapping(path = "/{date}", produces = JSON)
    Mono<ResponseEntity<HolidayAnswers.One>> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(description = "The day", example = "2026-12-25")
                    @PathVariable
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate date) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        requireListed(date);
        return holidays.find(caller, business, lid)
                .map(listed -> HolidayAnswers.written(ResponseEntity.ok(), listed, date));
    }

    @Operation(
            operationId = "changeHoliday",
            summary = "Name a holiday otherwise, or open on it",
            tags = "Opening times",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = HolidayAnswers.ChangeDocument.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.LOCATION_NOT_FOUND,
        Problem.HOLIDAY_NOT_FOUND,
        Problem.NOT_ALLOWED_IN_STATUS
    })
    @Versioned
    @MayStrand
    @PatchMapping(path = "/{date}", consumes = JSON, produces = JSON)
    Mono<ResponseEntity<HolidayAnswers.One>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(description = "The day", example = "2026-12-25")
                    @PathVariable
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate date,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var place = editing(caller, id, lid, exchange);
        requireListed(date);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, HolidayWish.Patch::read)
                .flatMap(patch -> holidays.change(place, version, date, patch))
                .map(now -> HolidayAnswers.written(ResponseEntity.ok(), now, date));
    }

    @Operation(
            operationId = "dropHoliday",
            summary = "Open on a holiday as on any other day",
            description =
                    "A day of the calendar is noted as open, and listed with dropped=true; one that was added is gone.",
            tags = "Opening times")
    @ApiResponse(responseCode = "204", description = "Dropped", content = @Content)
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.LOCATION_NOT_FOUND,
        Problem.HOLIDAY_NOT_FOUND,
        Problem.NOT_ALLOWED_IN_STATUS
    })
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayStrand
    @DeleteMapping("/{date}")
    Mono<Void> drop(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The location") @PathVariable("location_id") UUID lid,
            @Parameter(description = "The day", example = "2026-12-25")
                    @PathVariable
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate date,
            ServerWebExchange exchange) {
        var place = editing(caller, id, lid, exchange);
        requireListed(date);
        return holidays.drop(place, date).then();
    }

    private Holidays.Place editing(Caller caller, UUID id, UUID location, ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        return new Holidays.Place(caller, business, location, Origins.address(exchange));
    }

    private void requireListed(HolidayWish wish) {
        if (wish instanceof HolidayWish.Say(var date, var said) && !HolidayYear.isListed(date, clock)) {
            throw HolidayYear.outOfRange("/date", clock);
        }
    }

    private void requireListed(LocalDate date) {
        if (!HolidayYear.isListed(date, clock)) {
            throw Holidays.noSuchHoliday();
        }
    }
}
