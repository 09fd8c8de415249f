package io.holdfast.gateway.businesses;

import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.catalog.CatalogueSearch;
import io.holdfast.booking.catalog.CatalogueSearch.Found;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Active businesses and what they sell, looked for by anybody. */
@RestController
class SearchController {

    private static final int AT_ONCE = 4;

    private final CatalogueSearch search;
    private final Availability availability;
    private final Clock clock;

    SearchController(CatalogueSearch search, Availability availability, Clock clock) {
        this.search = search;
        this.availability = availability;
        this.clock = clock;
    }

    @Operation(
            operationId = "searchBusinesses",
            summary = "Search active businesses and what they sell",
            description =
                    "By name of the business. Each comes with up to three of its services that fit. Accents, case and"
                            + " small slips of the text don't matter. With free_before a page may be shorter than its limit"
                            + " although there are more.",
            tags = "Public")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words in the name of a business, or in the name or description of a service",
            schema = @Schema(type = "string", maxLength = 100))
    @Parameter(name = "type", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(
            name = "currency",
            in = ParameterIn.QUERY,
            description = "Only businesses that sell in it",
            schema = @Schema(type = "string"),
            example = "CHF")
    @Parameter(
            name = "max_price",
            in = ParameterIn.QUERY,
            description =
                    "Only with a service that costs no more, in the smallest unit of the currency, which must be given",
            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
    @Parameter(
            name = "free_before",
            in = ParameterIn.QUERY,
            description =
                    "Only with a service that has a free slot before then, at most 31 days ahead. Each service then"
                            + " says when it is free next.",
            schema = @Schema(format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "25"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @GetMapping(path = "/api/v1/public/businesses", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<SearchAnswer> search(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return Mono.fromSupplier(() -> SearchParameters.read(query, clock.instant()))
                .flatMap(asked -> search.find(asked.wish())
                        .flatMap(page -> Flux.fromIterable(page.data())
                                .flatMapSequential(found -> answer(found, asked.freeBefore()), AT_ONCE)
                                .collectList()
                                .map(data -> new SearchAnswer(data, page.nextCursor()))))
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    /** Empty if nothing of it is free in time. */
    private Mono<SearchAnswer.Business> answer(Found found, @Nullable Instant freeBefore) {
        if (freeBefore == null) {
            return Mono.just(SearchAnswer.Business.of(found, List.of()));
        }
        return Flux.fromIterable(found.services())
                .concatMap(service -> availability
                        .next(service.id(), clock.instant(), freeBefore, 1, SlotQuestion.forParty(service.minParty()))
                        .flatMap(
                                first -> Mono.justOrEmpty(first.slots().stream().findFirst()))
                        .map(slot -> slot.appointment())
                        .map(slot -> new SearchAnswer.Next(service.id(), slot.startsAtLocally())))
                .collectList()
                .filter(next -> !next.isEmpty())
                .map(next -> SearchAnswer.Business.of(found, Objects.requireNonNull(next)));
    }
}
