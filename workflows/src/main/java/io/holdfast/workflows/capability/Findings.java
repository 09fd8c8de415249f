package io.holdfast.workflows.capability;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a look at ledger, claims and workflows found; free of personal data.
 *
 * @param bookings how many were looked at
 * @param workflows how many were looked at
 */
public record Findings(long bookings, long workflows, List<Finding> all) {

    /** Nobody reads more codes than that, and a report must stay small. */
    private static final int MOST_CODES = 50;

    public static final Findings NONE = new Findings(0, 0, List.of());

    public Findings {
        all = List.copyOf(all);
    }

    /** Bookings of which the same was found; not all of many are named. */
    public record Finding(Kind kind, int count, List<String> codes) {

        public Finding {
            codes = List.copyOf(codes);
        }

        private Finding and(Finding other) {
            var both = new LinkedHashSet<>(codes);
            both.addAll(other.codes);
            return new Finding(
                    kind, count + other.count, both.stream().limit(MOST_CODES).toList());
        }
    }

    /** What was found, and done about it if anything was. */
    public enum Kind {
        RESTARTED("had no workflow, and goes on in a new one"),
        TERMINATED("was a workflow that never became a booking, and was ended"),
        CLAIMS_FREED("was over and still had claims, which are free now"),
        HOLD_ENDED("was held for longer than it should be, and is over"),
        CLAIMS_RESTORED("lacked claims, and has them again"),
        /** Its workflow ended so recently that one of its steps may still be at work. */
        TOO_FRESH("lost its workflow a moment ago, and is looked at again soon"),
        CLAIMS_MISSING("lacks claims, and somebody else may have the slot"),
        OUT_OF_STEP("stands otherwise in the ledger than in its workflow"),
        STEP_LATE("has a step that should be done by now"),
        TROUBLED("could not be looked after; the log of the worker says why");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What a person reads: each of them is a booking that … */
        public String meaning() {
            return meaning;
        }

        /** Whether a person has to look. */
        public boolean isForPeople() {
            return switch (this) {
                case RESTARTED, TERMINATED, CLAIMS_FREED, HOLD_ENDED, CLAIMS_RESTORED, TOO_FRESH -> false;
                case CLAIMS_MISSING, OUT_OF_STEP, STEP_LATE, TROUBLED -> true;
            };
        }

        @JsonCreator
        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Findings looked(long bookings, long workflows) {
        return new Findings(bookings, workflows, List.of());
    }

    public Findings and(Kind kind, String code) {
        return and(new Findings(0, 0, List.of(new Finding(kind, 1, List.of(code)))));
    }

    public Findings and(Findings other) {
        Map<Kind, Finding> merged = new EnumMap<>(Kind.class);
        var both = new ArrayList<>(all);
        both.addAll(other.all);
        both.forEach(finding -> merged.merge(finding.kind(), finding, Finding::and));
        return new Findings(bookings + other.bookings, workflows + other.workflows, List.copyOf(merged.values()));
    }

    public Findings without(Set<Kind> kinds) {
        return new Findings(
                bookings,
                workflows,
                all.stream().filter(finding -> !kinds.contains(finding.kind())).toList());
    }

    public boolean has(Kind kind) {
        return all.stream().anyMatch(finding -> finding.kind() == kind);
    }

    /** Whether something is left to a person. */
    @JsonIgnore
    public boolean isForPeople() {
        return all.stream().anyMatch(finding -> finding.kind().isForPeople());
    }
}
