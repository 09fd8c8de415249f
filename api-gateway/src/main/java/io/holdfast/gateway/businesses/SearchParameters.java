package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.CatalogueSearch.Wish;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what is looked for, and tells everything that is wrong with it at once. */
final class SearchParameters {

    private static final int LONGEST_TEXT = 100;
    private static final int FEW = 25;
    private static final int MOST = 100;
    private static final Duration FARTHEST = Duration.ofDays(31);

    private final MultiValueMap<String, String> query;
    private final Violations violations = new Violations();

    private SearchParameters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /** What is asked. */
    record Asked(Wish wish, @Nullable Instant freeBefore) {}

    static Asked read(MultiValueMap<String, String> query, Instant now) {
        return new SearchParameters(query).read(now);
    }

    private Asked read(Instant now) {
        var text = text("q");
        if (text != null && text.length() > LONGEST_TEXT) {
            fault("q", "too_long", "At most %d characters".formatted(LONGEST_TEXT));
        }
        var currency = currency();
        var most = mostMinor();
        if (most != null && text("currency") == null) {
            fault("currency", "required", "Is required with max_price");
        }
        var wish = new Wish(text, type(), currency, most, limit(), text("cursor"));
        var freeBefore = freeBefore(now);
        violations.throwIfAny();
        return new Asked(wish, freeBefore);
    }

    private @Nullable BusinessType type() {
        var word = text("type");
        if (word == null) {
            return null;
        }
        for (var type : BusinessType.values()) {
            if (type.wire().equals(word)) {
                return type;
            }
        }
        var known = Arrays.stream(BusinessType.values()).map(BusinessType::wire).collect(Collectors.joining(", "));
        fault("type", "unknown_value", "Must be one of " + known);
        return null;
    }

    private @Nullable Currency currency() {
        var code = text("currency");
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            fault("currency", "unknown_currency", "Must be a currency such as CHF");
            return null;
        }
    }

    private @Nullable Long mostMinor() {
        var number = text("max_price");
        if (number == null || number.matches("\\d{1,15}")) {
            return number == null ? null : Long.valueOf(number);
        }
        fault("max_price", "wrong_type", "Must be a whole number of the smallest unit");
        return null;
    }

    private int limit() {
        var number = text("limit");
        if (number == null) {
            return FEW;
        }
        if (!number.matches("-?\\d{1,9}")) {
            fault("limit", "wrong_type", "Must be a whole number");
            return FEW;
        }
        var limit = Integer.parseInt(number);
        if (limit < 1 || limit > MOST) {
            fault("limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        return limit;
    }

    private @Nullable Instant freeBefore(Instant now) {
        var said = text("free_before");
        // A plus sign that was not escaped arrives as a blank.
        var instant = said == null
                ? null
                : Instants.parse(said.replace(' ', '+'), (code, message) -> fault("free_before", code, message));
        if (instant != null && (!instant.isAfter(now) || instant.isAfter(now.plus(FARTHEST)))) {
            fault("free_before", "out_of_range", "Must lie within the next 31 days");
        }
        return instant;
    }

    private @Nullable String text(String name) {
        var text = query.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void fault(String name, String code, String message) {
        violations.add("/query/" + name, code, message);
    }
}
