package io.holdfast.gateway.money;

import io.holdfast.workflows.model.Money;

/** Money as it is written: in the smallest unit of an ISO 4217 currency. */
public record Amount(long amountMinor, String currency) {

    public static Amount of(Money money) {
        return new Amount(money.minorUnits(), money.currency().getCurrencyCode());
    }
}
