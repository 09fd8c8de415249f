package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.booking.catalog.PublicCatalogue.MalformedCursor;
import io.holdfast.gateway.businesses.BusinessAnswers.Listing;
import io.holdfast.gateway.businesses.BusinessAnswers.Profile;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Active businesses and what they sell, for anybody. */
@RestController
@RequestMapping(path = "/api/v1/public/businesses", produces = MediaType.APPLICATION_JSON_VALUE)
class BusinessController {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST = 100;

    private final PublicCatalogue catalogue;

    BusinessController(PublicCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Operation(operationId = "searchBusinesses", summary = "Search active businesses", tags = "Public")
    @GetMapping
    Mono<Listing> search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var violations = new Violations();
        if (q != null && q.length() > LONGEST_TEXT) {
            violations.add("/query/q", "too_long", "At most %d characters".formatted(LONGEST_TEXT));
        }
        if (limit < 1 || limit > MOST) {
            violations.add("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        var kind = type == null ? null : type(type, violations);
        violations.throwIfAny();
        return catalogue
                .search(q, kind, limit, cursor)
                .map(Listing::of)
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    @Operation(
            operationId = "showBusiness",
            summary = "A business with its locations, services and staff",
            tags = "Public")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @Versioned
    @GetMapping("/{slug}")
    Mono<ResponseEntity<Profile>> show(@PathVariable String slug) {
        return catalogue
                .bySlug(slug)
                .switchIfEmpty(Mono.error(() -> Problem.BUSINESS_NOT_FOUND.because("No active business has this slug")))
                .map(Profile::of)
                .map(profile -> ResponseEntity.ok()
                        .eTag(Fingerprint.etag(profile))
                        .cacheControl(CacheControl.noCache())
                        .body(profile));
    }

    private static @Nullable BusinessType type(String text, Violations violations) {
        for (var type : BusinessType.values()) {
            if (type.wire().equals(text)) {
                return type;
            }
        }
        var known = Arrays.stream(BusinessType.values()).map(BusinessType::wire).collect(Collectors.joining(", "));
        violations.add("/query/type", "unknown_value", "Must be one of " + known);
        return null;
    }
}
