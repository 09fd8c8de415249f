package io.holdfast.booking.availability;

import org.jspecify.annotations.Nullable;

/** Fills the places of all needs from their pools, each resource at most once, every wished one included. */
final class Crew {

    /** Catalogues that need more are puzzles: what is found by then counts, in searching as in placing. */
    private static final int MOST_STEPS = 10_000;

    private final int[][] pools;
    private final int[] sizes;
    private final int[] counts;
    private final boolean[] used;
    private final boolean[] wished;
    private final int[] chosen;
    private int placed;
    private int wishesLeft;
    private int steps;

    /**
     * The first fitting choice in the order of the pools, or null if there is none.
     *
     * @param sizes how much of each pool counts
     * @param wished by resource
     */
    static int @Nullable [] choose(int[][] pools, int[] sizes, int[] counts, boolean[] wished, int wishes) {
        int places = 0;
        for (int need = 0; need < counts.length; need++) {
            if (sizes[need] < counts[need]) {
                return null;
            }
            places += counts[need];
        }
        var crew = new Crew(pools, sizes, counts, wished, wishes, places);
        return crew.fill(0, 0, 0) ? crew.chosen : null;
    }

    private Crew(int[][] pools, int[] sizes, int[] counts, boolean[] wished, int wishes, int places) {
        this.pools = pools;
        this.sizes = sizes;
        this.counts = counts;
        this.wished = wished;
        this.wishesLeft = wishes;
        this.used = new boolean[wished.length];
        this.chosen = new int[places];
    }

    private boolean fill(int need, int filled, int from) {
        if (++steps > MOST_STEPS) {
            return false;
        }
        if (need == counts.length) {
            return wishesLeft == 0;
        }
        if (filled == counts[need]) {
            return fill(need + 1, 0, 0);
        }
        if (wishesLeft > chosen.length - placed) {
            return false;
        }
        for (int i = from; i < sizes[need]; i++) {
            int resource = pools[need][i];
            if (!used[resource]) {
                take(resource);
                if (fill(need, filled + 1, i + 1)) {
                    return true;
                }
                giveBack(resource);
            }
        }
        return false;
    }

    private void take(int resource) {
        used[resource] = true;
        chosen[placed++] = resource;
        wishesLeft -= wished[resource] ? 1 : 0;
    }

    private void giveBack(int resource) {
        used[resource] = false;
        placed--;
        wishesLeft += wished[resource] ? 1 : 0;
    }
}
