package io.holdfast.gateway.identity.founding;

import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.Slugs;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.body.TextRule;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said about a business, read from a body; what is absent or faulty is null. */
public final class BusinessFields {

    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule WORD = TextRule.line(100);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private BusinessFields() {}

    public static @Nullable String name(Fields body, String field) {
        return body.text(field, NAME);
    }

    public static @Nullable BusinessType type(Fields body, String field) {
        var word = body.text(field, WORD);
        if (word == null) {
            return null;
        }
        for (var type : BusinessType.values()) {
            if (type.wire().equals(word)) {
                return type;
            }
        }
        var known = Arrays.stream(BusinessType.values()).map(BusinessType::wire).collect(Collectors.joining(", "));
        body.fault(field, "unknown_value", "Must be one of " + known);
        return null;
    }

    public static @Nullable ZoneId timeZone(Fields body) {
        var text = body.text("time_zone", WORD);
        return text == null ? null : Instants.zone(text, (code, message) -> body.fault("time_zone", code, message));
    }

    public static @Nullable String country(Fields body) {
        var text = body.text("country", WORD);
        if (text != null && !COUNTRIES.contains(text)) {
            body.fault("country", "unknown_country", "Must be an ISO 3166 code of two letters such as CH");
            return null;
        }
        return text;
    }

    public static @Nullable String slug(Fields body) {
        var text = body.text("slug", WORD);
        if (text != null && !Slugs.isOne(text)) {
            body.fault(
                    "slug",
                    "invalid_slug",
                    "Must be at most %d small letters, digits and single hyphens between them"
                            .formatted(Slugs.LONGEST));
            return null;
        }
        return text;
    }
}
