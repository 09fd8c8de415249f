package io.holdfast.workflows.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one customer wants to be reminded.
 *
 * @param zone whose clocks they live by; absent if nobody knows
 * @param channels they want reminders on, perhaps none; absent leaves it to the business
 */
public record Reminding(@Nullable ZoneId zone, @Nullable Set<Channel> channels) {

    /** Of a customer who said nothing about it. */
    public static final Reminding AS_USUAL = new Reminding(null, null);

    public Reminding {
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** What remains of the usual reminders. */
    public List<ReminderRule> of(List<ReminderRule> usual) {
        var wanted = channels;
        return wanted == null
                ? usual
                : usual.stream().flatMap(rule -> rule.on(wanted).stream()).toList();
    }

    /** The rules on the customer's clocks, else on those of the place. */
    public BookingRules of(BookingRules usual, ZoneId place) {
        return usual.in(zone == null ? place : zone);
    }
}
