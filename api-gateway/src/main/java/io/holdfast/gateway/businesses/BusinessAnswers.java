package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessProfile;
import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Businesses as they are written. */
final class BusinessAnswers {

    private BusinessAnswers() {}

    record Business(UUID id, String slug, String name, String type, String country, String timeZone, String currency) {

        static Business of(BusinessProfile.Summary business) {
            return new Business(
                    business.id().value(),
                    business.slug(),
                    business.name(),
                    business.type().wire(),
                    business.country(),
                    business.timeZone().getId(),
                    business.currency());
        }
    }

    record Profile(Business business, List<Location> locations, List<Service> services, List<Staff> staff) {

        static Profile of(BusinessProfile profile) {
            return new Profile(
                    Business.of(profile.business()),
                    profile.locations().stream().map(Location::of).toList(),
                    profile.services().stream().map(Service::of).toList(),
                    profile.staff().stream()
                            .map(staff -> new Staff(staff.id().value(), staff.name()))
                            .toList());
        }
    }

    record Location(UUID id, String name, @Nullable String address, String timeZone) {

        static Location of(BusinessProfile.Location location) {
            return new Location(
                    location.id(),
                    location.name(),
                    location.address(),
                    location.timeZone().getId());
        }
    }

    record Service(
            UUID id,
            String name,
            @Nullable String description,
            @Nullable Category category,

            @Schema(description = "Where it is offered; none: wherever its resources are")
            List<UUID> locationIds,

            @Schema(allowableValues = {"in_person", "phone", "video"})
            String mode,

            @Schema(description = "Absent of a stay") @Nullable
            Integer durationMinutes,

            @Schema(description = "Absent of a stay") @Nullable
            Integer slotIntervalMinutes,

            @Nullable Stay stay,

            @Schema(description = "Of a stay, for each night or day")
            Amount price,

            @Schema(allowableValues = {"person", "booking"}) String pricePer,

            Deposit deposit,

            @Schema(description = "How many people one start takes; more than one makes a class")
            int capacity,

            int minParty,
            int maxParty,
            long minNoticeMinutes,
            long maxHorizonDays) {

        static Service of(BusinessProfile.Offer offer) {
            var category = offer.category();
            var timing = offer.timing();
            var stay = timing.stay();
            return new Service(
                    offer.id().value(),
                    offer.name(),
                    offer.description(),
                    category == null ? null : new Category(category.id(), category.name()),
                    offer.locations(),
                    Word.of(offer.mode()),
                    stay == null ? timing.duration() : null,
                    stay == null ? timing.slotInterval() : null,
                    stay == null ? null : Stay.of(stay),
                    Amount.of(offer.pricing().price()),
                    Word.of(offer.pricing().per()),
                    Deposit.of(offer.pricing().deposit()),
                    offer.seats().capacity(),
                    offer.seats().minParty(),
                    offer.seats().maxParty(),
                    offer.minNotice().toMinutes(),
                    offer.maxHorizon().toDays());
        }
    }

    record Category(UUID id, String name) {}

    record Stay(
            @Schema(allowableValues = {"night", "day"}) String unit,

            String checkIn,
            String checkOut,
            int min,
            int max) {

        static Stay of(Timing.Stay stay) {
            return new Stay(
                    Word.of(stay.unit()),
                    stay.checkIn().toString(),
                    stay.checkOut().toString(),
                    stay.min(),
                    stay.max());
        }
    }

    record Deposit(
            @Schema(allowableValues = {"none", "fixed", "percent", "full"})
            String kind,

            @Nullable Amount amount,
            @Nullable Integer percent) {

        static Deposit of(Pricing.Deposit deposit) {
            var amount = deposit.amount();
            return new Deposit(Word.of(deposit.kind()), amount == null ? null : Amount.of(amount), deposit.percent());
        }
    }

    record Staff(UUID id, String name) {}
}
