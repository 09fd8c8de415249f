package io.holdfast.gateway.businesses;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.BusinessProfile;
import io.holdfast.booking.catalog.Page;
import io.holdfast.gateway.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Businesses as they are written. */
final class BusinessAnswers {

    private BusinessAnswers() {}

    /**
     * Some businesses.
     *
     * @param nextCursor reads on; null at the end
     */
    record Listing(
            List<Business> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<BusinessProfile.Summary> page) {
            return new Listing(page.data().stream().map(Business::of).toList(), page.nextCursor());
        }
    }

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
            long durationMinutes,
            long slotIntervalMinutes,
            Amount price,
            Deposit deposit,
            int minParty,
            int maxParty,
            long minNoticeMinutes,
            long maxHorizonDays) {

        static Service of(BusinessProfile.Offer offer) {
            var deposit = offer.deposit();
            return new Service(
                    offer.id().value(),
                    offer.name(),
                    offer.description(),
                    offer.duration().toMinutes(),
                    offer.slotInterval().toMinutes(),
                    Amount.of(offer.price()),
                    deposit.minorUnits() == 0 ? new Deposit("none", null) : new Deposit("fixed", Amount.of(deposit)),
                    offer.minParty(),
                    offer.maxParty(),
                    offer.minNotice().toMinutes(),
                    offer.maxHorizon().toDays());
        }
    }

    record Deposit(String kind, @Nullable Amount amount) {}

    record Staff(UUID id, String name) {}
}
