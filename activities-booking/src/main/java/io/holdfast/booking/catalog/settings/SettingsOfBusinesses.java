package io.holdfast.booking.catalog.settings;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import reactor.core.publisher.Mono;

/** The settings of businesses. A tenancy sees and changes those of its own businesses only. */
public interface SettingsOfBusinesses {

    /** Empty if it is not one of the tenancy's businesses; one that has said nothing has the defaults, at version 0. */
    Mono<Kept> of(Tenancy tenancy, BusinessId business);

    /** Empty if they are no longer at this version. */
    Mono<Kept> replace(Tenancy tenancy, BusinessId business, int version, BusinessSettings settings);

    record Kept(BusinessSettings settings, int version) {}
}
