package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.Pricing.Deposit;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.money.Prices;
import io.holdfast.workflows.model.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Reads what a service costs. */
final class PricingReader {

    private PricingReader() {}

    static Pricing read(Edit<ServiceDetails> edit, Currency currency, boolean staying) {
        var body = edit.body();
        var price = edit.usual(
                "price", was -> was.pricing().price(), Money.none(currency), field -> price(body, field, currency));
        var usual = staying ? Pricing.Per.BOOKING : Pricing.Per.PERSON;
        var per = edit.usual("price_per", was -> staying ? usual : was.pricing().per(), usual, field -> per(body));
        if (staying && per == Pricing.Per.PERSON) {
            body.fault("price_per", "not_with_stay", "The price of a stay is for all who stay");
        }
        var deposit = edit.usual(
                "deposit",
                was -> was.pricing().deposit(),
                Deposit.NONE,
                field -> deposit(body.object(field), currency));
        return new Pricing(price, per, deposit);
    }

    /** In the currency of the business, or none. */
    static @Nullable Money price(Fields body, String name, Currency currency) {
        var price = Prices.read(body, name);
        if (price != null && !price.currency().equals(currency)) {
            body.object(name).fault("currency", "wrong_currency", "Must be %s, as of the business".formatted(currency));
            return null;
        }
        return price;
    }

    private static Pricing.@Nullable Per per(Fields body) {
        var word = body.word("price_per", Word.all(Pricing.Per.class));
        return word == null ? null : Word.read(Pricing.Per.class, word);
    }

    private static @Nullable Deposit deposit(Fields said, Currency currency) {
        var noted = said.violations().count();
        said.require("kind");
        var word = said.word("kind", Word.all(Deposit.Kind.class));
        var amount = price(said, "amount", currency);
        var percent = said.wholeNumber("percent", 1, 100);
        said.refuseOthers();
        if (word == null) {
            return null;
        }
        var kind = Word.read(Deposit.Kind.class, word);
        belongs(said, "amount", kind == Deposit.Kind.FIXED);
        belongs(said, "percent", kind == Deposit.Kind.PERCENT);
        if (amount != null && amount.minorUnits() == 0) {
            said.object("amount").fault("amount_minor", "out_of_range", "Must be more than nothing");
        }
        return said.violations().count() > noted
                ? null
                : new Deposit(kind, amount, percent == null ? null : percent.intValue());
    }

    /** A field is there just where it belongs. */
    private static void belongs(Fields said, String field, boolean needed) {
        if (needed) {
            said.require(field);
        } else if (said.has(field)) {
            said.fault(field, "not_with_kind", "Does not belong to a deposit of this kind");
        }
    }
}
