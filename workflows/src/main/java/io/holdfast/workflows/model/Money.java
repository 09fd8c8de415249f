package io.holdfast.workflows.model;

import java.util.Currency;

/** An amount in the smallest unit of its currency. */
public record Money(long minorUnits, Currency currency) {

    public static Money none(Currency currency) {
        return new Money(0, currency);
    }
}
