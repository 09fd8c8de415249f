package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.SlotView;
import io.holdfast.booking.availability.UnknownWish;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Free slots, for anybody. */
@RestController
class AvailabilityController {

    private final Availability availability;
    private final SlotTokens tokens;
    private final WrittenAnswers written;
    private final Clock clock;

    AvailabilityController(Availability availability, SlotTokens tokens, WrittenAnswers written, Clock clock) {
        this.availability = availability;
        this.tokens = tokens;
        this.written = written;
        this.clock = clock;
    }

    @Operation(
            operationId = "findFreeSlots",
            summary = "Free slots of a service",
            description = "At most 31 days at once. A slot_token can be posted to /bookings in place of start and"
                    + " resources; it is valid for a quarter of an hour.",
            tags = "Public")
    @Parameter(name = "service_id", in = ParameterIn.QUERY, required = true, schema = @Schema(format = "uuid"))
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, schema = @Schema(format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, required = true, schema = @Schema(format = "date-time"))
    @Parameter(
            name = "time_zone",
            in = ParameterIn.QUERY,
            description =
                    "Whose calendar days the slots are grouped by, the location's if absent; each slot is told on the"
                            + " clocks of its place all the same",
            schema = @Schema(type = "string"),
            example = "Europe/Zurich")
    @Parameter(name = "staff_id", in = ParameterIn.QUERY, schema = @Schema(format = "uuid"))
    @Parameter(name = "location_id", in = ParameterIn.QUERY, schema = @Schema(format = "uuid"))
    @Parameter(
            name = "party_size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "1"))
    @Parameter(
            name = "stay_length",
            in = ParameterIn.QUERY,
            description = "Of a stay, its nights or days; the shortest if absent",
            schema = @Schema(type = "integer", minimum = "1", maximum = "30"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = AvailabilityAnswer.class)))
    @Refuses(Problem.SERVICE_NOT_FOUND)
    @Versioned
    @GetMapping(path = "/api/v1/availability", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> find(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return Mono.fromSupplier(() -> AvailabilityParameters.range(query))
                .flatMap(availability::view)
                .onErrorMap(UnknownWish.class, AvailabilityController::unknown)
                .switchIfEmpty(Mono.error(AvailabilityController::noSuchService))
                .map(this::answered);
    }

    @Operation(
            operationId = "findFirstFreeSlots",
            summary = "The first free slots of a service",
            description = "In order of time, from now or later on, as far as the service can be booked ahead.",
            tags = "Public")
    @Parameter(name = "service_id", in = ParameterIn.QUERY, required = true, schema = @Schema(format = "uuid"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "Slots that begin then or later; now if absent",
            schema = @Schema(format = "date-time"))
    @Parameter(
            name = "count",
            in = ParameterIn.QUERY,
            description = "At most so many",
            schema = @Schema(type = "integer", minimum = "1", maximum = "50", defaultValue = "5"))
    @Parameter(name = "staff_id", in = ParameterIn.QUERY, schema = @Schema(format = "uuid"))
    @Parameter(name = "location_id", in = ParameterIn.QUERY, schema = @Schema(format = "uuid"))
    @Parameter(
            name = "party_size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "1"))
    @Parameter(
            name = "stay_length",
            in = ParameterIn.QUERY,
            description = "Of a stay, its nights or days; the shortest if absent",
            schema = @Schema(type = "integer", minimum = "1", maximum = "30"))
    @Refuses(Problem.SERVICE_NOT_FOUND)
    @Versioned
    @GetMapping(path = "/api/v1/availability/next", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<FirstSlotsAnswer>> first(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return Mono.fromSupplier(() -> AvailabilityParameters.next(query, clock.instant()))
                .flatMap(wish ->
                        availability.next(wish.service(), wish.after(), Instant.MAX, wish.count(), wish.question()))
                .switchIfEmpty(Mono.error(AvailabilityController::noSuchService))
                .onErrorMap(UnknownWish.class, AvailabilityController::unknown)
                .map(found -> FirstSlotsAnswer.of(found, tokens.signer()))
                .map(answer -> answered(Fingerprint.etag(answer), answer));
    }

    private static Refusal unknown(UnknownWish wish) {
        return switch (wish.part()) {
            case RESOURCE ->
                Problem.VALIDATION_FAILED.at("/query/staff_id", "not_found", "Nobody of this id serves it");
            case SITE -> Problem.VALIDATION_FAILED.at("/query/location_id", "not_found", "It is not offered there");
        };
    }

    private static Refusal noSuchService() {
        return Problem.SERVICE_NOT_FOUND.at(
                "/query/service_id", "not_found", "There is no such service of an active business");
    }

    /** The same edition with tokens that end at the same time is the same answer. */
    private ResponseEntity<byte[]> answered(SlotView view) {
        var signer = tokens.signer();
        var tag = Fingerprint.etag(view.edition() + signer.expiry());
        return answered(
                tag, written.get(tag, () -> AvailabilityAnswer.of(view.slots().get(), signer)));
    }

    private static <T> ResponseEntity<T> answered(String tag, T answer) {
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .body(answer);
    }
}
