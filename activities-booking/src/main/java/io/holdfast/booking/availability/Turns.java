package io.holdfast.booking.availability;

import io.holdfast.booking.availability.SitePlan.Taken;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Whose turn it is among those who could serve. */
final class Turns {

    private static final long AROUND = Offering.BUSYNESS.toSeconds();

    private final SitePlan plan;
    private final @Nullable Taken taken;
    private final long[] keys;
    private final long step;

    Turns(SitePlan plan, @Nullable Taken taken) {
        this.plan = plan;
        this.taken = taken;
        this.keys = new long[plan.resources()];
        this.step = plan.offering().rhythm() instanceof Rhythm.Every(var interval)
                ? interval.toSeconds()
                : plan.offering().terms().duration().toSeconds();
    }

    /** Whether anything but the order of the pool decides. */
    boolean matter(int need) {
        return switch (plan.choose(need)) {
            case ANY, CUSTOMER, PRIORITY -> false;
            case LEAST_BUSY, ROUND_ROBIN -> true;
        };
    }

    /** Whoever has the smallest number is next; with equal ones it is whoever stands first in the pool. */
    long of(int need, int resource, @Nullable Course course) {
        if (course == null) {
            return 0;
        }
        return switch (plan.choose(need)) {
            case ANY, CUSTOMER, PRIORITY -> 0;
            case LEAST_BUSY ->
                taken == null
                        ? 0
                        : taken.claims(resource).busySeconds(course.start() - AROUND, course.start() + AROUND);
            // Turns follow the starts, so that search and placing agree without a memory.
            case ROUND_ROBIN ->
                Math.floorMod(plan.position(need, resource) - course.start() / step, (long) plan.pools()[need].length);
        };
    }

    /** A stable insertion sort: pools are short and mostly in order. */
    void sort(int[] pool, int size, IntToLongFunction key) {
        for (int i = 0; i < size; i++) {
            var resource = pool[i];
            var own = key.applyAsLong(resource);
            int at = i;
            while (at > 0 && keys[at - 1] > own) {
                keys[at] = keys[at - 1];
                pool[at] = pool[at - 1];
                at--;
            }
            keys[at] = own;
            pool[at] = resource;
        }
    }
}
