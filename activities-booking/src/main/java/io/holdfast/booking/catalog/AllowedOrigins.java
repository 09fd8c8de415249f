package io.holdfast.booking.catalog;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The web sites that may use the API from a browser, as businesses list them. */
public interface AllowedOrigins {

    /** Of every active business, for whoever asks. */
    Mono<Set<String>> ofActiveBusinesses();

    /** Empty if the tenancy sees no such business. */
    Mono<Listed> of(Tenancy tenancy, BusinessId business);

    /** Empty if the list is no longer at this version. */
    Mono<Listed> replace(Tenancy tenancy, BusinessId business, int version, List<String> origins);

    record Listed(List<String> origins, int version) {

        public Listed {
            origins = List.copyOf(origins);
        }
    }
}
