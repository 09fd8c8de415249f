package io.holdfast.booking.catalog;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What the people of a business say about it.
 *
 * @param country ISO 3166, two letters
 */
public record BusinessDetails(
        String slug, String name, BusinessType type, ZoneId timeZone, String country, Currency currency) {

    public BusinessDetails withSlug(String other) {
        return new BusinessDetails(other, name, type, timeZone, country, currency);
    }
}
