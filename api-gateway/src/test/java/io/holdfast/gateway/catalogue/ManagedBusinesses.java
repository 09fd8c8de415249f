package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.workflows.model.BusinessId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** Businesses whose catalogue is edited. */
final class ManagedBusinesses {

    static final Business ANY = new Business(
            new BusinessId(UUID.randomUUID()),
            null,
            new BusinessDetails(
                    "spa", "Spa", BusinessType.SALON, ZoneId.of("Europe/Zurich"), "CH", Currency.getInstance("CHF")),
            BusinessStatus.ACTIVE,
            "standard",
            null,
            null,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            null);

    private ManagedBusinesses() {}
}
