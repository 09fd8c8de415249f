package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.catalog.entries.Timing.FixedStart;
import io.holdfast.booking.catalog.entries.Timing.Stay;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads when a service starts and how long it takes. */
record TimingReader(Edit<ServiceDetails> edit, Fields body) {

    private static final Timing NONE = new Timing(1, 1, 0, 0, List.of(), null);

    TimingReader(Edit<ServiceDetails> edit) {
        this(edit, edit.body());
    }

    /** Whether it lasts nights or days, well said or not. */
    boolean isStay() {
        return body.has("stay") || (!body.isCleared("stay") && wasStay());
    }

    Timing read() {
        var noted = body.violations().count();
        var before = edit.number("buffer_before_minutes", was -> was.timing().bufferBefore(), 0, 0, Timing.DAY);
        var after = edit.number("buffer_after_minutes", was -> was.timing().bufferAfter(), 0, 0, Timing.DAY);
        var starts = edit.usual("starts", was -> was.timing().starts(), List.<FixedStart>of(), field -> starts());
        var stay = edit.optional("stay", was -> was.timing().stay(), field -> stay());
        var duration = isStay() ? untimed("duration_minutes") : duration();
        var interval = isStay() ? untimed("slot_interval_minutes") : interval(Math.min(duration, Timing.DAY));
        if (isStay() && !starts.isEmpty()) {
            body.fault("starts", "not_with_stay", "A stay starts at check-in");
        }
        return body.violations().count() == noted ? new Timing(duration, interval, before, after, starts, stay) : NONE;
    }

    private int duration() {
        if (wasStay()) {
            body.require("duration_minutes");
        }
        return edit.required("duration_minutes", was -> was.timing().duration(), 1, field -> minutes(Timing.LONGEST));
    }

    private boolean wasStay() {
        var old = edit.old();
        return old != null && old.timing().stay() != null;
    }

    private @Nullable Integer minutes(int most) {
        var minutes = body.wholeNumber("duration_minutes", 1, most);
        return minutes == null ? null : minutes.intValue();
    }

    private int interval(int usual) {
        return edit.number(
                "slot_interval_minutes", was -> wasStay() ? usual : was.timing().slotInterval(), usual, 1, Timing.DAY);
    }

    /** Means nothing of a stay, whose days are counted otherwise. */
    private int untimed(String field) {
        if (!body.isCleared(field) && body.has(field)) {
            body.fault(field, "not_with_stay", "A stay lasts from check-in to check-out");
        }
        return Timing.DAY;
    }

    private List<FixedStart> starts() {
        var starts = new ArrayList<FixedStart>();
        for (var start : body.objects("starts", Timing.MOST_STARTS)) {
            start.require("days");
            start.require("times");
            var days = start.days("days");
            var times = start.times("times", FixedStart.MOST_TIMES);
            var from = start.date("valid_from");
            var until = start.date("valid_until");
            start.refuseOthers();
            blank(start, "days", days);
            blank(start, "times", times);
            if (from != null && until != null && until.isBefore(from)) {
                start.fault("valid_until", "end_before_start", "Must not be before valid_from");
            } else if (!days.isEmpty() && !times.isEmpty()) {
                starts.add(new FixedStart(new HashSet<>(days), times, from, until));
            }
        }
        return starts;
    }

    private static void blank(Fields start, String field, List<?> read) {
        if (read.isEmpty() && start.isEmptyList(field)) {
            start.fault(field, "blank", "Must not be empty");
        }
    }

    private @Nullable Stay stay() {
        var noted = body.violations().count();
        var said = body.object("stay");
        said.require("unit");
        said.require("check_in");
        said.require("check_out");
        var unit = said.word("unit", Word.all(Stay.Unit.class));
        var in = said.time("check_in");
        var out = said.time("check_out");
        var least = said.number("min", 1, Stay.LONGEST, 1);
        var most = said.number("max", 1, Stay.LONGEST, Stay.LONGEST);
        said.refuseOthers();
        if (most < least) {
            said.fault("max", "out_of_range", "Must not be smaller than min");
        }
        if ("day".equals(unit) && in != null && out != null && !out.isAfter(in)) {
            said.fault("check_out", "end_before_start", "Must be after check_in, of a stay by the day");
        }
        if (unit == null || in == null || out == null || body.violations().count() > noted) {
            return null;
        }
        return new Stay(Word.read(Stay.Unit.class, unit), in, out, least, most);
    }
}
