package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.catalog.entries.Need;
import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.money.Amount;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ReminderRule;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What services are made of, as it is written and read. */
final class ServiceParts {

    private ServiceParts() {}

    @Schema(name = "DepositRule")
    record Deposit(
            @Schema(allowableValues = {"none", "fixed", "percent", "full"})
            String kind,

            @Schema(description = "Of a fixed one") @Nullable
            Amount amount,

            @Schema(description = "Of one in percent", minimum = "1", maximum = "100") @Nullable
            Integer percent) {

        static Deposit of(Pricing.Deposit deposit) {
            var amount = deposit.amount();
            return new Deposit(Word.of(deposit.kind()), amount == null ? null : Amount.of(amount), deposit.percent());
        }
    }

    @Schema(name = "ResourceNeed", description = "So many of a kind, or of the resources named")
    record Needed(
            @Schema(allowableValues = {"staff", "room", "chair", "desk", "bed", "equipment", "seat"}) @Nullable
            String kind,

            @Nullable List<UUID> ids,

            @Schema(description = "They have all of these") @Nullable
            List<String> tags,

            @Schema(minimum = "1", maximum = "20", defaultValue = "1") @Nullable
            Integer count,

            @Schema(
                    allowableValues = {"any", "customer", "least_busy", "round_robin", "priority"},
                    defaultValue = "any",
                    description =
                            "Who or what picks them: the customer, or we, by how busy they are today, in turn, or in"
                                    + " their order")
            @Nullable
            String choose) {

        static Needed of(Need need) {
            var kind = need.kind();
            return new Needed(
                    kind == null ? null : Word.of(kind),
                    need.ids().isEmpty() ? null : need.ids(),
                    need.tags().isEmpty() ? null : need.tags(),
                    need.count(),
                    Word.of(need.choose()));
        }
    }

    @Schema(name = "CancellationTier", description = "Who cancels at least this long before gets this much back")
    record Tier(
            @Schema(minimum = "0", maximum = "525600") int minutesBefore,
            @Schema(minimum = "0", maximum = "100") int refundPercent) {

        static Tier of(CancellationTier tier) {
            return new Tier(tier.minutesBefore(), tier.refundPercent());
        }
    }

    @Schema(name = "Reminder")
    record Reminder(
            @Schema(minimum = "1", maximum = "525600") int minutesBefore,

            @ArraySchema(schema = @Schema(allowableValues = {"email", "sms"}))
            List<String> channels) {

        static Reminder of(ReminderRule rule) {
            return new Reminder(
                    (int) rule.before().toMinutes(),
                    rule.channels().stream().sorted().map(Reminder::word).toList());
        }

        private static String word(Channel channel) {
            return channel.name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "AttendanceRule", description = "What is expected of customers. Absent: nothing")
    record Attendance(
            @Schema(description = "They must say again that they come, or lose the slot") @Nullable
            Confirmation confirm,

            @Schema(
                    minimum = "1",
                    maximum = "1440",
                    description = "Who has not been checked in so long after the start, or by the end, is a no-show."
                            + " Absent: the business says so")
            @Nullable
            Integer noShowAfterMinutes) {

        static Attendance of(AttendanceRule rule) {
            var confirmation = rule.confirmation();
            return new Attendance(
                    confirmation == null ? null : Confirmation.of(confirmation),
                    rule.noShowAfter() == null ? null : (int) rule.noShowAfter().toMinutes());
        }
    }

    @Schema(
            name = "ConfirmOrRelease",
            description = "In minutes before the start, each nearer to it than the one before")
    record Confirmation(
            @Schema(minimum = "1", maximum = "525600", description = "They are asked by e-mail")
            int askMinutesBefore,

            @Schema(minimum = "1", maximum = "525600", description = "They are asked by text message")
            int askAgainMinutesBefore,

            @Schema(
                    minimum = "1",
                    maximum = "525600",
                    description = "Without an answer the booking is cancelled, for free")
            int releaseMinutesBefore) {

        static Confirmation of(AttendanceRule.Confirmation rule) {
            return new Confirmation(
                    (int) rule.ask().toMinutes(), (int) rule.askAgain().toMinutes(), (int)
                            rule.release().toMinutes());
        }
    }

    @Schema(name = "FixedStart", description = "It begins at these times of these days, on the clocks of the location")
    record Start(
            @Schema(description = "monday to sunday; also mon to sun, or 1 for Monday to 7")
            List<String> days,

            @Schema(description = "Such as 18:00") List<String> times,
            @Nullable LocalDate validFrom,
            @Schema(description = "The last day") @Nullable LocalDate validUntil) {

        static Start of(Timing.FixedStart start) {
            return new Start(
                    start.days().stream().map(Word::of).toList(),
                    start.times().stream().map(Object::toString).toList(),
                    start.validFrom(),
                    start.validUntil());
        }
    }

    @Schema(name = "StayRule", description = "It lasts from one check-in to a later check-out")
    record Stayed(
            @Schema(allowableValues = {"night", "day"}) String unit,

            @Schema(description = "Such as 15:00") String checkIn,
            @Schema(description = "Such as 11:00") String checkOut,

            @Schema(minimum = "1", maximum = "30", defaultValue = "1") @Nullable
            Integer min,

            @Schema(minimum = "1", maximum = "30", defaultValue = "30") @Nullable
            Integer max) {

        static Stayed of(Timing.Stay stay) {
            return new Stayed(
                    Word.of(stay.unit()),
                    stay.checkIn().toString(),
                    stay.checkOut().toString(),
                    stay.min(),
                    stay.max());
        }
    }
}
