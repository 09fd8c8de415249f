package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.BusinessProfile.Category;
import io.holdfast.booking.catalog.BusinessProfile.Offer;
import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.ServiceDetails.Mode;
import io.holdfast.booking.catalog.entries.ServiceDetails.Seats;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service on offer as it is read. */
record OfferRow(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable UUID category,
        @Nullable String categoryName,
        @Nullable List<UUID> locations,
        String mode,
        int duration,
        int interval,
        @Nullable String stay,
        @Nullable LocalTime checkIn,
        @Nullable LocalTime checkOut,
        int stayMin,
        int stayMax,
        long price,
        String pricePer,
        String deposit,
        @Nullable Long depositMinor,
        @Nullable Integer depositPercent,
        int capacity,
        int minParty,
        int maxParty,
        int minNotice,
        int maxHorizon) {

    Offer offer(Currency currency) {
        return new Offer(
                new ServiceId(id),
                name,
                description,
                category == null || categoryName == null ? null : new Category(category, categoryName),
                locations == null ? List.of() : locations,
                Word.read(Mode.class, mode),
                new Timing(duration, interval, 0, 0, List.of(), stayRule()),
                new Pricing(
                        new Money(price, currency),
                        Word.read(Pricing.Per.class, pricePer),
                        new Pricing.Deposit(
                                Word.read(Pricing.Deposit.Kind.class, deposit),
                                depositMinor == null ? null : new Money(depositMinor, currency),
                                depositPercent)),
                new Seats(capacity, minParty, maxParty),
                Duration.ofMinutes(minNotice),
                Duration.ofMinutes(maxHorizon));
    }

    private Timing.@Nullable Stay stayRule() {
        return stay == null || checkIn == null || checkOut == null
                ? null
                : new Timing.Stay(Word.read(Timing.Stay.Unit.class, stay), checkIn, checkOut, stayMin, stayMax);
    }
}
