package io.holdfast.gateway.members;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.catalogue.Colleagues;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Its members, invited ones not yet. */
@Component
final class MembersColleagues implements Colleagues {

    private final Members members;

    MembersColleagues(Members members) {
        this.members = members;
    }

    @Override
    public Mono<Boolean> include(Tenancy tenancy, BusinessId business, UUID person) {
        return members.find(tenancy, business, person).hasElement();
    }
}
