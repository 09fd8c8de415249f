package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.availability.SitePlan.Taken;
import io.holdfast.workflows.model.Appointment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Who serves one start on certain terms. */
final class Choice {

    private final SitePlan plan;
    private final SlotQuestion question;
    private final @Nullable Course course;
    private final @Nullable Taken taken;
    private final int[][] eligible;
    private int[] crew = {};

    private Choice(SitePlan plan, SlotQuestion question, @Nullable Course course, @Nullable Taken taken) {
        this.plan = plan;
        this.question = question;
        this.course = course;
        this.taken = taken;
        this.eligible = new int[plan.pools().length][];
    }

    /** Whether there are resources enough, whenever it were. */
    static boolean atAll(SitePlan plan, SlotQuestion question, Terms terms) {
        return new Choice(plan, question, null, null).made(terms);
    }

    /**
     * Nothing if nobody can.
     *
     * @param taken nothing leaves aside what others have booked
     */
    static @Nullable Choice of(SitePlan plan, SlotQuestion question, Course course, @Nullable Taken taken) {
        var choice = new Choice(plan, question, course, taken);
        return plan.hasStart(course.start()) && choice.hasSeats() && choice.made(course.terms()) ? choice : null;
    }

    private boolean hasSeats() {
        return course == null || taken == null || course.session() == null || seatsLeft() >= question.party();
    }

    private boolean made(Terms terms) {
        if (question.party() > plan.offering().group().capacity()
                && plan.offering().group().isClass()) {
            return false;
        }
        var needs = plan.offering().needs();
        var sizes = new int[eligible.length];
        var counts = new int[eligible.length];
        for (int need = 0; need < eligible.length; need++) {
            eligible[need] = eligible(need, terms);
            sizes[need] = eligible[need].length;
            counts[need] = needs.get(need).count();
            if (sizes[need] < counts[need]) {
                return false;
            }
            order(need);
        }
        if (!isEnough(counts)) {
            return false;
        }
        var found =
                Crew.choose(eligible, sizes, counts, wished(), question.wished().size());
        if (found == null) {
            return false;
        }
        crew = found;
        return true;
    }

    /** What can be told by counting, before anybody tries who goes where. */
    private boolean isEnough(int[] counts) {
        var different = new BitSet();
        for (var pool : eligible) {
            Arrays.stream(pool).forEach(different::set);
        }
        var wishable = different.stream()
                .filter(resource -> question.wished().contains(plan.id(resource)))
                .count();
        return different.cardinality() >= Arrays.stream(counts).sum()
                && wishable == question.wished().size();
    }

    private int[] eligible(int need, Terms terms) {
        var able = Arrays.stream(plan.pools()[need])
                .filter(resource -> isAble(need, resource, terms))
                .toArray();
        // A session that was booked before goes on with those who serve it.
        return isBooked()
                ? Arrays.stream(able)
                        .filter(resource -> !plan.bookable(resource).isWhole() || serves(resource))
                        .toArray()
                : able;
    }

    private boolean isAble(int need, int resource, Terms terms) {
        var bookable = plan.bookable(resource);
        return !question.excluded().contains(plan.id(resource))
                && bookable.unitsFor(question.party()) <= bookable.capacity()
                && (need != 0 || plan.leadsOn(resource, terms))
                && (course == null || plan.works(need, resource, course))
                && (taken == null || freeUnits(resource) >= bookable.unitsFor(question.party()));
    }

    private boolean isBooked() {
        return taken != null
                && course != null
                && course.session() != null
                && seatsLeft() < plan.offering().group().capacity();
    }

    private boolean serves(int resource) {
        return taken != null
                && course != null
                && course.session() != null
                && taken.claims().get(resource).areOf(course.session().occasion());
    }

    private int freeUnits(int resource) {
        var when = at();
        var bookable = plan.bookable(resource);
        var session = bookable.isWhole() ? when.session() : null;
        return others().claims()
                .get(resource)
                .freeUnits(
                        bookable.capacity(),
                        when.takenFrom(),
                        when.takenUntil(),
                        session == null ? null : session.occasion());
    }

    private void order(int need) {
        var pool = eligible[need];
        if (pool.length > 1) {
            sort(pool, resource -> turn(need, resource));
        }
        if (!question.wished().isEmpty()) {
            sort(pool, resource -> question.wished().contains(plan.id(resource)) ? 0 : 1);
        }
    }

    /** Whoever has the smallest number is next; with equal ones it is whoever stands first in the pool. */
    private long turn(int need, int resource) {
        return switch (plan.offering().needs().get(need).choose()) {
            case ANY, CUSTOMER, PRIORITY -> 0;
            case LEAST_BUSY -> {
                var around = Offering.BUSYNESS.toSeconds();
                yield taken == null || course == null
                        ? 0
                        : taken.claims().get(resource).busySeconds(course.start() - around, course.start() + around);
            }
            // Turns follow the starts, so that search and placing agree without a memory.
            case ROUND_ROBIN -> {
                var pool = plan.pools()[need];
                yield course == null
                        ? 0
                        : Math.floorMod(position(pool, resource) - course.start() / step(), (long) pool.length);
            }
        };
    }

    private long step() {
        return plan.offering().rhythm() instanceof Rhythm.Every(var interval)
                ? interval.toSeconds()
                : plan.offering().terms().duration().toSeconds();
    }

    private static int position(int[] pool, int resource) {
        for (int i = 0; i < pool.length; i++) {
            if (pool[i] == resource) {
                return i;
            }
        }
        return 0;
    }

    /** A stable insertion sort: pools are short and mostly in order. */
    private static void sort(int[] pool, IntToLongFunction key) {
        var keys = new long[pool.length];
        for (int i = 0; i < pool.length; i++) {
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

    private boolean[] wished() {
        var wished = new boolean[plan.resources()];
        for (int resource = 0; !question.wished().isEmpty() && resource < wished.length; resource++) {
            wished[resource] = question.wished().contains(plan.id(resource));
        }
        return wished;
    }

    /** Whether the one who leads here comes before the one who leads there. */
    boolean comesBefore(Choice other) {
        var lead = turn(0, crew[0]);
        var theirs = other.turn(0, other.crew[0]);
        var pool = plan.pools()[0];
        return lead != theirs ? lead < theirs : position(pool, crew[0]) < position(pool, other.crew[0]);
    }

    Assignment assignment() {
        var when = at();
        var serving = Arrays.stream(crew).mapToObj(plan::bookable).toList();
        var offering = plan.offering();
        var spaces = placesFor(1);
        return new Assignment(
                new Appointment(
                        Instant.ofEpochSecond(when.start()),
                        Instant.ofEpochSecond(when.end()),
                        plan.site().zone()),
                plan.site(),
                serving,
                takings(serving),
                question.party() == 1 ? spaces : placesFor(question.party()),
                spaces,
                offering.price(when.terms(), question.party(), when.length()),
                offering.rhythm() instanceof Rhythm.Stay ? when.length() : 0);
    }

    private List<Taking> takings(List<Bookable> serving) {
        var when = at();
        var from = Instant.ofEpochSecond(when.takenFrom());
        var until = Instant.ofEpochSecond(when.takenUntil());
        var session = when.session();
        var takings = new ArrayList<Taking>();
        for (var bookable : serving) {
            takings.add(new Taking(
                    bookable.resource().id(),
                    bookable.capacity(),
                    bookable.unitsFor(question.party()),
                    from,
                    until,
                    session != null && bookable.isWhole() ? session.occasion() : null));
        }
        if (session != null) {
            takings.add(new Taking(
                    session.seats(),
                    plan.offering().group().capacity(),
                    question.party(),
                    Instant.ofEpochSecond(session.start()),
                    Instant.ofEpochSecond(session.seatsTakenUntil()),
                    null));
        }
        return takings;
    }

    /** As many parties of this size as the scarcest need has places for. */
    private int placesFor(int party) {
        var isClass = at().session() != null;
        int least = isClass ? seatsLeft() / party : Integer.MAX_VALUE;
        for (int need = 0; need < eligible.length; need++) {
            int places = 0;
            for (int resource : eligible[need]) {
                places += freeUnits(resource) / plan.bookable(resource).unitsFor(party);
            }
            // What a session shares is there for all of it.
            if (!isClass || !plan.bookable(eligible[need][0]).isWhole()) {
                least = Math.min(
                        least, places / plan.offering().needs().get(need).count());
            }
        }
        return least;
    }

    private int seatsLeft() {
        var session = at().session();
        return session == null
                ? 0
                : others().seats()
                        .freeUnits(
                                plan.offering().group().capacity(), session.start(), session.seatsTakenUntil(), null);
    }

    private Course at() {
        return Objects.requireNonNull(course);
    }

    private Taken others() {
        return Objects.requireNonNull(taken);
    }
}
