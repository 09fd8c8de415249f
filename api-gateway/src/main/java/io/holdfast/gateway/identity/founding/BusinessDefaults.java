package io.holdfast.gateway.identity.founding;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.Slugs;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.money.Prices;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The business of whoever registers, of which nothing but the name need be said: of type {@code other}, in the country
 * of the person's locale, else of the phone number, else {@code GB}; with that country's currency, and UTC. All of it can
 * be changed before the platform has looked at the business.
 */
public final class BusinessDefaults {

    private static final String COUNTRY = "GB";
    private static final String CURRENCY = "EUR";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private BusinessDefaults() {}

    /** Nothing if the person wants no business. */
    public static @Nullable BusinessDetails read(Fields body, @Nullable Locale locale, @Nullable String phone) {
        var name = BusinessFields.name(body, "business_name");
        var type = BusinessFields.type(body, "business_type");
        var zone = BusinessFields.timeZone(body);
        var country = BusinessFields.country(body);
        var currency = Prices.currency(body);
        if (name == null) {
            requireName(body);
            return null;
        }
        var where = country == null ? country(locale, phone) : country;
        return new BusinessDetails(
                Slugs.of(name),
                name,
                Objects.requireNonNullElse(type, BusinessType.OTHER),
                Objects.requireNonNullElse(zone, ZoneId.of("UTC")),
                where,
                currency == null ? currency(where) : currency);
    }

    private static void requireName(Fields body) {
        if (!body.has("business_name")
                && List.of("business_type", "time_zone", "country", "currency").stream()
                        .anyMatch(body::has)) {
            body.require("business_name");
        }
    }

    private static String country(@Nullable Locale locale, @Nullable String phone) {
        if (locale != null && COUNTRIES.contains(locale.getCountry())) {
            return locale.getCountry();
        }
        var dialled = phone == null ? null : dialled(phone);
        return dialled != null && COUNTRIES.contains(dialled) ? dialled : COUNTRY;
    }

    private static @Nullable String dialled(String phone) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            return phones.getRegionCodeForNumber(phones.parse(phone, "ZZ"));
        } catch (NumberParseException unreadable) {
            return null;
        }
    }

    /** Antarctica has none. */
    private static Currency currency(String country) {
        var own = Currency.getInstance(Locale.of("", country));
        return own == null ? Currency.getInstance(CURRENCY) : own;
    }
}
