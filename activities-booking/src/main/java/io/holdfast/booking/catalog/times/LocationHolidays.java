package io.holdfast.booking.catalog.times;

import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.booking.hours.KeptHolidays.Said;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The holidays of locations. They count as part of their location: what changes them moves its version. A tenancy sees
 * and changes those of its own businesses only.
 */
public interface LocationHolidays {

    /** A location can say so much otherwise than its calendar. */
    int MOST = 1000;

    /** Empty if the business has no such location. */
    Mono<Listed> of(Tenancy tenancy, BusinessId business, UUID location);

    /** Empty if the location is no longer at this version, or gone; so are the others. */
    Mono<Listed> adopt(Tenancy tenancy, BusinessId business, UUID location, int version, Calendar calendar);

    Mono<Listed> say(Tenancy tenancy, BusinessId business, UUID location, int version, LocalDate date, Said said);

    /** Takes back what was said of a day. */
    Mono<Listed> unsay(Tenancy tenancy, BusinessId business, UUID location, int version, LocalDate date);

    record Listed(UUID location, ZoneId zone, KeptHolidays kept, int version, boolean removed) {}

    record Calendar(@Nullable String country, @Nullable String region) {}
}
