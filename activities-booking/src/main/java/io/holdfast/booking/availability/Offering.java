package io.holdfast.booking.availability;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service with all that decides when it can take place and who serves it.
 *
 * @param asOf the database's clock when it was read
 * @param price for one person
 * @param needs in order; starts are counted from the opening of the first one's resources
 */
public record Offering(
        Instant asOf,
        BusinessId business,
        String businessName,
        boolean businessActive,
        ServiceId service,
        String name,
        boolean active,
        Duration duration,
        Duration interval,
        Duration bufferBefore,
        Duration bufferAfter,
        Money price,
        int minParty,
        int maxParty,
        Duration minNotice,
        Duration maxHorizon,
        List<ReminderRule> reminders,
        List<Need> needs) {

    /** How far around a start the work of a resource counts when the least busy one is wanted. */
    static final Duration BUSYNESS = Duration.ofHours(12);

    public Offering {
        reminders = List.copyOf(reminders);
        needs = List.copyOf(needs);
    }

    /** What every booking takes: so many of these. */
    public record Need(int count, Strategy choose, List<Bookable> pool) {

        public Need {
            pool = List.copyOf(pool);
        }
    }

    /** How the resources of a need are ordered when several would do. */
    public enum Strategy {
        ANY,
        CUSTOMER,
        LEAST_BUSY,
        ROUND_ROBIN
    }

    /** A resource with the hours it works; with a capacity of one a booking takes it whole, else one unit a person. */
    public record Bookable(AssignedResource resource, int capacity, Site site, List<WeeklyHours> hours) {

        public Bookable {
            hours = List.copyOf(hours);
        }

        int unitsFor(int party) {
            return capacity == 1 ? 1 : party;
        }
    }

    /** Where it happens; its clocks are the ones that count. */
    public record Site(UUID id, String name, @Nullable String address, ZoneId zone) {

        /** As customers are told. */
        public @Nullable String place() {
            return address == null ? null : name + ", " + address;
        }
    }

    Instant earliestStart() {
        return asOf.plus(minNotice);
    }

    Instant latestStart() {
        return asOf.plus(maxHorizon);
    }

    Money priceFor(int party) {
        return new Money(Math.multiplyExact(price.minorUnits(), party), price.currency());
    }

    Appointment appointment(Instant start, Site site) {
        return new Appointment(start, start.plus(duration), site.zone());
    }

    /** From when on the claims matter to starts from this instant on. */
    public Instant claimsFrom(Instant start) {
        return start.minus(bufferBefore).minus(lookAround());
    }

    /** Until when the claims matter to starts until this instant. */
    public Instant claimsUntil(Instant start) {
        return start.plus(duration).plus(bufferAfter).plus(lookAround());
    }

    private Duration lookAround() {
        return needs.stream().anyMatch(need -> need.choose() == Strategy.LEAST_BUSY) ? BUSYNESS : Duration.ZERO;
    }
}
