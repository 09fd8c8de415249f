package io.holdfast.worker.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for less that still fails: first without whole steps, many at a time, then without single acts. */
final class Shrinking {

    /** Whether acts of one step meet in the same way again is luck. */
    private static final int TRIES = 2;

    private final Predicate<Script> fails;
    private final long deadline;

    Shrinking(Predicate<Script> fails, Duration patience) {
        this.fails = fails;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    Script smallest(Script failing) {
        var smallest = failing;
        for (int size = smallest.steps().size() / 2; size >= 1; size /= 2) {
            for (int from = smallest.steps().size() - size; from >= 0; from -= size) {
                smallest = better(smallest, withoutSteps(smallest.steps(), from, size));
            }
        }
        for (int step = smallest.steps().size() - 1; step >= 0; step--) {
            for (int act = smallest.steps().get(step).size() - 1; act >= 0; act--) {
                if (smallest.steps().get(step).size() > 1) {
                    smallest = better(smallest, withoutAct(smallest.steps(), step, act));
                }
            }
        }
        return smallest;
    }

    private Script better(Script known, List<List<Act>> less) {
        for (int tried = 0; tried < TRIES && System.nanoTime() < deadline; tried++) {
            if (fails.test(known.with(less))) {
                return known.with(less);
            }
        }
        return known;
    }

    private static List<List<Act>> withoutSteps(List<List<Act>> steps, int from, int count) {
        var less = new ArrayList<>(steps.subList(0, from));
        less.addAll(steps.subList(Math.min(from + count, steps.size()), steps.size()));
        return less;
    }

    private static List<List<Act>> withoutAct(List<List<Act>> steps, int step, int act) {
        var less = new ArrayList<>(steps);
        var acts = new ArrayList<>(steps.get(step));
        acts.remove(act);
        less.set(step, acts);
        return less;
    }
}
