package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.Slugs;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.identity.founding.BusinessFields;
import io.holdfast.gateway.money.Prices;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A business somebody wants to open.
 *
 * @param slugIsGiven else it is made from the name, and gives way to another's
 */
record NewBusiness(BusinessDetails details, boolean slugIsGiven) {

    private static final Currency NONE = Currency.getInstance("EUR");

    static NewBusiness read(Fields body) {
        List.of("name", "type", "time_zone", "country", "currency").forEach(body::require);
        // Where something is missing it is noted, and what stands in for it is never used.
        var name = or(BusinessFields.name(body, "name"), "");
        var slug = BusinessFields.slug(body);
        return new NewBusiness(
                new BusinessDetails(
                        slug == null ? Slugs.of(name) : slug,
                        name,
                        or(BusinessFields.type(body, "type"), BusinessType.OTHER),
                        or(BusinessFields.timeZone(body), (ZoneId) ZoneOffset.UTC),
                        or(BusinessFields.country(body), ""),
                        or(Prices.currency(body), NONE)),
                slug != null);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    /** Equal for equal requests, however they were written down. */
    String fingerprint() {
        return new Fingerprint().part(details).part(slugIsGiven).hex();
    }
}
