package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.identity.founding.BusinessFields;
import io.holdfast.gateway.money.Prices;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say otherwise about a business; what is absent stays. */
record BusinessPatch(
        @Nullable String slug,
        @Nullable String name,
        @Nullable BusinessType type,
        @Nullable ZoneId timeZone,
        @Nullable String country,
        @Nullable Currency currency,
        @Nullable String plan) {

    static BusinessPatch read(Fields body, Set<String> plans) {
        return new BusinessPatch(
                BusinessFields.slug(body),
                BusinessFields.name(body, "name"),
                BusinessFields.type(body, "type"),
                BusinessFields.timeZone(body),
                BusinessFields.country(body),
                Prices.currency(body),
                body.word("plan", plans));
    }

    BusinessDetails applied(BusinessDetails old) {
        return new BusinessDetails(
                or(slug, old.slug()),
                or(name, old.name()),
                or(type, old.type()),
                or(timeZone, old.timeZone()),
                or(country, old.country()),
                or(currency, old.currency()));
    }

    String plan(String old) {
        return or(plan, old);
    }

    private static <T> T or(@Nullable T wanted, T old) {
        return Objects.requireNonNullElse(wanted, old);
    }
}
