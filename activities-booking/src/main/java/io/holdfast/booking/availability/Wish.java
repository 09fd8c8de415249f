package io.holdfast.booking.availability;

import java.util.BitSet;

/** A question put to the resources of one plan, by their numbers. */
final class Wish {

    private final SitePlan plan;
    private final SlotQuestion question;
    private final boolean[] wished;
    private final boolean[] suits;
    private final int[] units;

    Wish(SitePlan plan, SlotQuestion question) {
        this.plan = plan;
        this.question = question;
        this.wished = new boolean[plan.resources()];
        this.suits = new boolean[plan.resources()];
        this.units = new int[plan.resources()];
        for (int resource = 0; resource < wished.length; resource++) {
            var bookable = plan.bookable(resource);
            var id = bookable.resource().id();
            wished[resource] = question.wished().contains(id);
            units[resource] = bookable.unitsFor(question.party());
            suits[resource] = !question.excluded().contains(id) && units[resource] <= bookable.capacity();
        }
    }

    int party() {
        return question.party();
    }

    boolean isTooLargeForClass() {
        var group = plan.offering().group();
        return group.isClass() && question.party() > group.capacity();
    }

    /** How many must serve, whoever else does. */
    int wishes() {
        return question.wished().size();
    }

    boolean[] wished() {
        return wished;
    }

    /** Whether it is large enough and not ruled out. */
    boolean suits(int resource) {
        return suits[resource];
    }

    int units(int resource) {
        return units[resource];
    }

    /** What can be told by counting, before anybody tries who goes where. */
    boolean isEnough(int[][] eligible, int[] sizes, int[] counts) {
        if (eligible.length == 1 && wishes() == 0) {
            return sizes[0] >= counts[0];
        }
        var different = new BitSet();
        int wanted = 0;
        for (int need = 0; need < eligible.length; need++) {
            wanted += counts[need];
            for (int i = 0; i < sizes[need]; i++) {
                different.set(eligible[need][i]);
            }
        }
        var wishable = different.stream().filter(resource -> wished[resource]).count();
        return different.cardinality() >= wanted && wishable == wishes();
    }
}
