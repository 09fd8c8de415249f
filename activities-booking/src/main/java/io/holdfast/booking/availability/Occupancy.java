package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims that count, by resource; an expired hold is none. */
public final class Occupancy {

    private static final Claims NONE = new Claims(new long[0], new long[0], new int[0], null, 0);

    private final Map<ResourceId, Claims> claims;
    private final String edition;

    Occupancy(Map<ResourceId, Claims> claims) {
        this(claims, "");
    }

    private Occupancy(Map<ResourceId, Claims> claims, String edition) {
        this.claims = Map.copyOf(claims);
        this.edition = edition;
    }

    /** The same edition of the same resources is the same. */
    static Occupancy edition(String edition, Map<ResourceId, Claims> claims) {
        return new Occupancy(claims, edition);
    }

    /** The same, with resources that are engaged elsewhere: that takes all of their units. */
    public Occupancy besides(Map<ResourceId, List<BusyTime>> elsewhere) {
        var all = new HashMap<>(claims);
        elsewhere.forEach((resource, busy) -> all.put(resource, of(resource).and(busy)));
        return new Occupancy(all, edition + elsewhere);
    }

    /** Empty if nobody keeps count of them. */
    String edition() {
        return edition;
    }

    public static Occupancy empty() {
        return new Occupancy(Map.of());
    }

    Claims of(ResourceId resource) {
        return claims.getOrDefault(resource, NONE);
    }

    /**
     * A unit taken for a half-open range of epoch seconds.
     *
     * @param unit or {@link #WHOLE}
     * @param occasion what claims that may overlap have in common; read where it matters only
     */
    record Claim(long from, long until, int unit, @Nullable UUID occasion) {

        /** All units at once. */
        static final int WHOLE = 0;

        Claim(long from, long until, int unit) {
            this(from, until, unit, null);
        }
    }

    /** The claims on one resource, in order of their start. */
    static final class Claims {

        private final long[] starts;
        private final long[] ends;
        private final int[] units;
        private final @Nullable UUID @Nullable [] occasions;
        private final long longest;

        private Claims(long[] starts, long[] ends, int[] units, @Nullable UUID @Nullable [] occasions, long longest) {
            this.starts = starts;
            this.ends = ends;
            this.units = units;
            this.occasions = occasions;
            this.longest = longest;
        }

        static Claims of(List<Claim> claims) {
            var sorted = claims.toArray(Claim[]::new);
            Arrays.sort(sorted, (one, other) -> Long.compare(one.from, other.from));
            var starts = new long[sorted.length];
            var ends = new long[sorted.length];
            var units = new int[sorted.length];
            var occasions = Arrays.stream(sorted).map(Claim::occasion).toArray(UUID[]::new);
            var shared = Arrays.stream(occasions).anyMatch(Objects::nonNull);
            long longest = 0;
            for (int i = 0; i < sorted.length; i++) {
                starts[i] = sorted[i].from;
                ends[i] = sorted[i].until;
                units[i] = sorted[i].unit;
                longest = Math.max(longest, ends[i] - starts[i]);
            }
            return new Claims(starts, ends, units, shared ? occasions : null, longest);
        }

        /**
         * How many units nobody has at any moment of the range.
         *
         * @param own claims of this occasion don't count
         */
        int freeUnits(int capacity, long from, long until, @Nullable UUID own) {
            if (capacity == 1) {
                return isTaken(from, until, own) ? 0 : 1;
            }
            var taken = new BitSet(capacity + 1);
            for (int i = firstThatMayReach(from); i < starts.length && starts[i] < until; i++) {
                if (ends[i] > from && units[i] <= capacity && !isOf(i, own)) {
                    if (units[i] == Claim.WHOLE) {
                        return 0;
                    }
                    taken.set(units[i]);
                }
            }
            return Math.max(0, capacity - taken.cardinality());
        }

        long busySeconds(long from, long until) {
            long busy = 0;
            for (int i = firstThatMayReach(from); i < starts.length && starts[i] < until; i++) {
                busy += Math.max(0, Math.min(until, ends[i]) - Math.max(from, starts[i]));
            }
            return busy;
        }

        private boolean isTaken(long from, long until, @Nullable UUID own) {
            for (int i = firstThatMayReach(from); i < starts.length && starts[i] < until; i++) {
                if (ends[i] > from && !isOf(i, own)) {
                    return true;
                }
            }
            return false;
        }

        int count() {
            return starts.length;
        }

        private Claims and(List<BusyTime> busy) {
            List<Claim> all = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                all.add(new Claim(starts[i], ends[i], units[i], occasions == null ? null : occasions[i]));
            }
            for (var time : busy) {
                all.add(new Claim(
                        time.from().getEpochSecond(), Math.ceilDiv(time.until().toEpochMilli(), 1000), Claim.WHOLE));
            }
            return of(all);
        }

        /** How much there is to keep. */
        int weight() {
            return 1 + starts.length * (occasions == null ? 1 : 3);
        }

        /** Whether some of them are of this occasion. */
        boolean areOf(UUID occasion) {
            for (int i = 0; i < starts.length; i++) {
                if (isOf(i, occasion)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isOf(int claim, @Nullable UUID occasion) {
            return occasion != null && occasions != null && occasion.equals(occasions[claim]);
        }

        private int firstThatMayReach(long from) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (starts[middle] <= from - longest) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
