package io.holdfast.gateway.money;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.workflows.model.Money;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts of money, read from a body: whole numbers of the smallest unit of an ISO 4217 currency. */
public final class Prices {

    public static final long MOST = 10_000_000_000L;

    private static final TextRule WORD = TextRule.line(100);
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Prices() {}

    /** Absent if it is not there or faulty. */
    public static @Nullable Money read(Fields body, String name) {
        var fields = body.object(name);
        fields.require("amount_minor");
        fields.require("currency");
        var amount = fields.wholeNumber("amount_minor", 0, MOST);
        var currency = currency(fields);
        fields.refuseOthers();
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    /** The field {@code currency}; absent if it is not there or faulty. */
    public static @Nullable Currency currency(Fields body) {
        var text = body.text("currency", WORD);
        if (text == null) {
            return null;
        }
        if (!CURRENCIES.contains(text)) {
            body.fault("currency", "unknown_currency", "Must be an ISO 4217 code such as CHF");
            return null;
        }
        return Currency.getInstance(text);
    }
}
