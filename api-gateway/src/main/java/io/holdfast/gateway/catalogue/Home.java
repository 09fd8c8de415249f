package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.Business;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose catalogue it is, as far as entries depend on it.
 *
 * @param onlyLocation where resources stand that say nothing of it
 */
record Home(Business business, @Nullable UUID onlyLocation) {

    Currency currency() {
        return business.details().currency();
    }
}
