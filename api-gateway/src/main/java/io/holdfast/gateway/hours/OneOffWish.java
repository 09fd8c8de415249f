package io.holdfast.gateway.hours;

import io.holdfast.booking.hours.OneOff;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.problem.Violations;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody wants it otherwise once. */
record OneOffWish(
        OneOff.Kind kind, Moment from, Moment to, @Nullable String reason) {

    private static final Set<String> KINDS = new LinkedHashSet<>(List.of("closed", "open"));
    private static final TextRule REASON = TextRule.line(200);
    private static final int MOST_DAYS = 366;
    private static final Moment NEVER = new Moment.At(Instant.EPOCH);

    static OneOffWish exception(Fields body) {
        body.require("kind");
        var kind = body.word("kind", KINDS);
        return read(body, kind == null ? OneOff.Kind.CLOSED : OneOff.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    static OneOffWish blackout(Fields body) {
        return read(body, OneOff.Kind.CLOSED);
    }

    private static OneOffWish read(Fields body, OneOff.Kind kind) {
        var from = Moment.read(body, "from");
        var to = Moment.read(body, "to");
        if (from != null && to != null && from instanceof Moment.OfDay != to instanceof Moment.OfDay) {
            body.fault("to", "mixed_forms", "Must be a date if from is one, and a time if from is one");
        }
        return new OneOffWish(kind, or(from), or(to), body.text("reason", REASON));
    }

    /** What is faulty is refused before anybody looks at it. */
    private static Moment or(@Nullable Moment read) {
        return read == null ? NEVER : read;
    }

    /** On the clocks of a place; refused if it ends before it begins, lasts too long, or is over. */
    OneOff on(ZoneId zone, LocalDateTime now) {
        var starts = from.on(zone, false);
        var ends = to.on(zone, true);
        var violations = new Violations();
        if (!ends.isAfter(starts)) {
            violations.add("/to", "end_before_start", "Must be after from");
        } else if (ends.isAfter(starts.plusDays(MOST_DAYS))) {
            violations.add("/to", "too_long", "Must be at most %d days after from".formatted(MOST_DAYS));
        } else if (!ends.isAfter(now)) {
            violations.add("/to", "in_the_past", "Must lie in the future");
        }
        violations.throwIfAny();
        return new OneOff(kind, starts, ends);
    }

    String fingerprint() {
        return new Fingerprint()
                .part(kind)
                .part(from)
                .part(to)
                .part(String.valueOf(reason))
                .hex();
    }
}
