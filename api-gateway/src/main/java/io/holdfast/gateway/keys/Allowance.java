package io.holdfast.gateway.keys;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.limits.Plans;
import io.holdfast.workflows.model.BusinessId;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How much the plan of a business lets each of its keys send. */
@Component
class Allowance {

    private final Function<BusinessId, Mono<Business>> businesses;
    private final Plans plans;

    @Autowired
    Allowance(Businesses businesses, Plans plans) {
        this(business -> businesses.find(Tenancy.of(business), business), plans);
    }

    Allowance(Function<BusinessId, Mono<Business>> businesses, Plans plans) {
        this.businesses = businesses;
        this.plans = plans;
    }

    /** Refuses a limit that the plan does not allow. */
    Mono<Void> require(BusinessId business, MakeKey wish) {
        return wish.requestsPerMinute() == null
                ? Mono.empty()
                : businesses
                        .apply(business)
                        .doOnNext(found -> wish.requireWithin(plans.most(found.plan())))
                        .then();
    }
}
