package io.holdfast.booking.catalog.entries;

import io.holdfast.workflows.model.Money;
import org.jspecify.annotations.Nullable;

/** What a service costs; a stay, for each night or day. */
public record Pricing(Money price, Per per, Deposit deposit) {

    public Pricing {
        Must.be(price.minorUnits() >= 0, "A price is not negative");
        Must.be(
                deposit.amount() == null || deposit.amount().currency().equals(price.currency()),
                "A deposit is in the currency of the price");
    }

    /** What the price is for. */
    public enum Per {
        PERSON,
        BOOKING
    }

    /** What is paid beforehand. */
    public record Deposit(
            Kind kind, @Nullable Money amount, @Nullable Integer percent) {

        public static final Deposit NONE = new Deposit(Kind.NONE, null, null);

        public Deposit {
            Must.be((kind == Kind.FIXED) == (amount != null), "A fixed deposit, and no other, has an amount");
            Must.be(
                    (kind == Kind.PERCENT) == (percent != null),
                    "A deposit in percent, and no other, has a percentage");
            Must.be(amount == null || amount.minorUnits() > 0, "A fixed deposit is more than nothing");
            Must.be(percent == null || (percent >= 1 && percent <= 100), "A percentage is from 1 to 100");
        }

        /** How it is reckoned. */
        public enum Kind {
            NONE,
            FIXED,
            PERCENT,
            FULL
        }
    }
}
