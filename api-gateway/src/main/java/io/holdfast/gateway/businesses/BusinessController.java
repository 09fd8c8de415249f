package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.gateway.businesses.BusinessAnswers.Profile;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An active business and what it sells, for anybody. */
@RestController
@RequestMapping(path = "/api/v1/public/businesses", produces = MediaType.APPLICATION_JSON_VALUE)
class BusinessController {

    private final PublicCatalogue catalogue;

    BusinessController(PublicCatalogue catalogue) {
        this.catalogue = catalogue;
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
}
