package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import java.time.Duration;
import java.time.Instant;

/**
 * What giving a booking up costs its customer, and what of the money paid comes back. Pure.
 *
 * @param fee what the business may keep, or ask for
 * @param refund what of the money paid goes back
 */
public record CancellationTerms(Money fee, Money refund) {

    /**
     * The terms at this moment. Only customers pay for changing their mind, and only once the booking stands.
     *
     * @param isWaived whether the business renounces the fee
     */
    public static CancellationTerms of(
            PolicySnapshot policy,
            BookingStatus status,
            Instant startsAt,
            Money paid,
            Actor by,
            boolean isWaived,
            Instant now) {
        var isFree = by != Actor.CUSTOMER || isWaived || status != BookingStatus.CONFIRMED;
        var price = policy.price();
        var kept = isFree ? 0 : price.minorUnits() - share(price.minorUnits(), percentBack(policy, startsAt, now));
        var back = Math.max(0, paid.minorUnits() - kept);
        return new CancellationTerms(new Money(kept, price.currency()), new Money(back, paid.currency()));
    }

    /** A business without tiers takes no fees. */
    private static int percentBack(PolicySnapshot policy, Instant startsAt, Instant now) {
        var tiers = policy.rules().refunds();
        var left = Duration.between(now, startsAt);
        return tiers.isEmpty()
                ? 100
                : tiers.stream()
                        .filter(tier -> left.compareTo(tier.before()) >= 0)
                        .mapToInt(tier -> tier.percent())
                        .max()
                        .orElse(0);
    }

    /** Halves go to the customer. */
    private static long share(long minorUnits, int percent) {
        return Math.ceilDiv(Math.multiplyExact(minorUnits, percent), 100L);
    }
}
