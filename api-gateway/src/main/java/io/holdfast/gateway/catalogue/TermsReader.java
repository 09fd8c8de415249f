package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.catalog.entries.BookingTerms;
import io.holdfast.gateway.body.Channels;
import io.holdfast.gateway.body.Fields;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads cancellation tiers and reminders. */
public final class TermsReader {

    private static final String BEFORE = "minutes_before";
    private static final String REFUND = "refund_percent";

    private TermsReader() {}

    /** The earliest first. Whoever cancels later gets less back. */
    public static List<CancellationTier> tiers(Fields body, String name) {
        var read = new ArrayList<Read>();
        var times = new HashSet<Long>();
        for (var tier : body.objects(name, BookingTerms.MOST_TIERS)) {
            tier.require(BEFORE);
            tier.require(REFUND);
            var before = tier.wholeNumber(BEFORE, 0, CancellationTier.EARLIEST);
            var refund = tier.wholeNumber(REFUND, 0, 100);
            tier.refuseOthers();
            if (before != null && !times.add(before)) {
                tier.fault(BEFORE, "duplicate", "Another tier says so already");
            } else if (before != null && refund != null) {
                read.add(new Read(new CancellationTier(before.intValue(), refund.intValue()), tier));
            }
        }
        read.sort(Comparator.comparing(one -> -one.tier().minutesBefore()));
        for (int i = 1; i < read.size(); i++) {
            if (read.get(i).tier().refundPercent() >= read.get(i - 1).tier().refundPercent()) {
                read.get(i).from().fault(REFUND, "must_fall", "Must be less than of the tier before it in time");
            }
        }
        return read.stream().map(Read::tier).toList();
    }

    private record Read(CancellationTier tier, Fields from) {}

    /** The earliest first. */
    public static List<ReminderRule> reminders(Fields body, String name) {
        var read = new ArrayList<ReminderRule>();
        var times = new HashSet<Long>();
        for (var reminder : body.objects(name, BookingTerms.MOST_REMINDERS)) {
            reminder.require(BEFORE);
            reminder.require("channels");
            var before = reminder.wholeNumber(BEFORE, 1, BookingTerms.LONGEST_NOTICE);
            var channels = channels(reminder);
            reminder.refuseOthers();
            if (before != null && !times.add(before)) {
                reminder.fault(BEFORE, "duplicate", "Another reminder goes out then");
            } else if (before != null && !channels.isEmpty()) {
                read.add(new ReminderRule(Duration.ofMinutes(before), channels));
            }
        }
        read.sort(Comparator.comparing(ReminderRule::before).reversed());
        return read;
    }

    private static Set<Channel> channels(Fields reminder) {
        var channels = Channels.read(reminder, "channels");
        if (reminder.isEmptyList("channels")) {
            reminder.fault("channels", "blank", "Must not be empty");
        }
        return channels;
    }
}
