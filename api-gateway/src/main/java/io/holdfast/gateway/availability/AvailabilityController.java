package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.Availability;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.problem.Problem;
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

    AvailabilityController(Availability availability, SlotTokens tokens) {
        this.availability = availability;
        this.tokens = tokens;
    }

    @GetMapping(path = "/api/v1/availability", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AvailabilityAnswer>> find(@RequestParam MultiValueMap<String, String> query) {
        return Mono.fromSupplier(() -> AvailabilityParameters.read(query))
                .flatMap(availability::find)
                .switchIfEmpty(Mono.error(() -> Problem.SERVICE_NOT_FOUND.at(
                        "/query/service_id", "not_found", "There is no such service of an active business")))
                .map(found -> AvailabilityAnswer.of(found, tokens))
                .map(answer -> ResponseEntity.ok()
                        .eTag(Fingerprint.etag(answer))
                        .cacheControl(CacheControl.noCache())
                        .body(answer));
    }
}
