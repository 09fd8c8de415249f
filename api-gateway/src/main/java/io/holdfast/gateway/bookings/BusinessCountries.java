package io.holdfast.gateway.bookings;

import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.workflows.model.BusinessId;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where businesses are, to read phone numbers as they are dialled there. */
@Component
class BusinessCountries {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final String UNKNOWN = "ZZ";

    private final Mono<Map<BusinessId, String>> all;

    BusinessCountries(PublicCatalogue catalogue) {
        this.all = Mono.defer(catalogue::countries).cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** A region code; one that no number is dialled from without its country if the business is not known. */
    Mono<String> of(BusinessId business) {
        return all.map(countries -> countries.getOrDefault(business, UNKNOWN));
    }
}
