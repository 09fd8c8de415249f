package io.holdfast.gateway.catalogue;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who belongs to a business. */
public interface Colleagues {

    Mono<Boolean> include(Tenancy tenancy, BusinessId business, UUID person);
}
