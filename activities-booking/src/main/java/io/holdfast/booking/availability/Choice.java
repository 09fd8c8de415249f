package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.availability.SitePlan.Taken;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.OfferedSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who serves a start on certain terms. Asked for one start after another; its answers are those of the last one. */
final class Choice {

    private final SitePlan plan;
    private final Wish wish;
    private final int lead;
    private final Terms terms;
    private final @Nullable Taken taken;
    private final Turns turns;
    private final int[][] eligible;
    private final int[] sizes;
    private final int[] counts;
    private final int[] free;
    private @Nullable Course course;
    private int[] crew = {};

    /**
     * Of those who lead on one kind of terms.
     *
     * @param lead which of the {@link SitePlan#leads}
     * @param taken nothing leaves aside what others have booked
     */
    Choice(SitePlan plan, Wish wish, int lead, @Nullable Taken taken) {
        this.plan = plan;
        this.wish = wish;
        this.lead = lead;
        this.terms = plan.leads().get(lead);
        this.taken = taken;
        this.turns = new Turns(plan, taken);
        this.eligible = Arrays.stream(plan.pools()).map(int[]::clone).toArray(int[][]::new);
        this.sizes = new int[eligible.length];
        this.counts = plan.counts();
        this.free = new int[plan.resources()];
    }

    Terms terms() {
        return terms;
    }

    /** Whether there are resources enough, whenever it were. */
    boolean isPossible() {
        course = null;
        return found();
    }

    boolean serves(Course asked) {
        course = asked;
        return hasSeats() && found();
    }

    private boolean hasSeats() {
        return taken == null || at().session() == null || seatsLeft() >= wish.party();
    }

    private boolean found() {
        if (wish.isTooLargeForClass()) {
            return false;
        }
        for (int need = 0; need < eligible.length; need++) {
            gather(need);
            if (sizes[need] < counts[need]) {
                return false;
            }
            order(need);
        }
        if (!wish.isEnough(eligible, sizes, counts)) {
            return false;
        }
        var chosen = Crew.choose(eligible, sizes, counts, wish.wished(), wish.wishes());
        if (chosen == null) {
            return false;
        }
        crew = chosen;
        return true;
    }

    private void gather(int need) {
        var isBooked = isBooked();
        int size = 0;
        for (int resource : plan.pools()[need]) {
            // A session that was booked before goes on with those who serve it.
            if (isAble(need, resource) && (!isBooked || !plan.bookable(resource).isWhole() || isServing(resource))) {
                eligible[need][size++] = resource;
            }
        }
        sizes[need] = size;
    }

    private boolean isAble(int need, int resource) {
        if (!wish.suits(resource) || (need == 0 && plan.lead(resource) != lead)) {
            return false;
        }
        if (course == null) {
            return true;
        }
        if (!plan.works(need, resource, course)) {
            return false;
        }
        if (taken == null) {
            return true;
        }
        free[resource] = freeUnits(taken, course, resource);
        return free[resource] >= wish.units(resource);
    }

    private boolean isBooked() {
        return taken != null
                && course != null
                && course.session() != null
                && seatsLeft() < plan.offering().group().capacity();
    }

    private boolean isServing(int resource) {
        return taken != null
                && course != null
                && course.session() != null
                && taken.claims(resource).areOf(course.session().occasion());
    }

    private int freeUnits(Taken others, Course when, int resource) {
        var bookable = plan.bookable(resource);
        var session = bookable.isWhole() ? when.session() : null;
        return others.claims(resource)
                .freeUnits(
                        bookable.capacity(),
                        when.takenFrom(),
                        when.takenUntil(),
                        session == null ? null : session.occasion());
    }

    private void order(int need) {
        if (sizes[need] > 1 && turns.matter(need)) {
            turns.sort(eligible[need], sizes[need], resource -> turns.of(need, resource, course));
        }
        if (wish.wishes() > 0) {
            turns.sort(eligible[need], sizes[need], resource -> wish.wished()[resource] ? 0 : 1);
        }
    }

    /** Whether the one who leads here comes before the one who leads there. */
    boolean comesBefore(Choice other) {
        var lead = turns.of(0, crew[0], course);
        var theirs = other.turns.of(0, other.crew[0], other.course);
        return lead != theirs ? lead < theirs : plan.position(0, crew[0]) < plan.position(0, other.crew[0]);
    }

    OfferedSlot offered() {
        return new OfferedSlot(
                appointment(),
                resources(),
                placesFor(1),
                plan.offering().price(terms, wish.party(), at().length()),
                stayLength());
    }

    Assignment assignment() {
        var serving = Arrays.stream(crew).mapToObj(plan::bookable).toList();
        var spaces = placesFor(1);
        return new Assignment(
                appointment(),
                plan.site(),
                serving,
                takings(serving),
                wish.party() == 1 ? spaces : placesFor(wish.party()),
                spaces,
                plan.offering().price(terms, wish.party(), at().length()),
                stayLength());
    }

    private Appointment appointment() {
        return new Appointment(
                Instant.ofEpochSecond(at().start()),
                Instant.ofEpochSecond(at().end()),
                plan.site().zone());
    }

    private List<AssignedResource> resources() {
        if (crew.length == 1) {
            return List.of(plan.bookable(crew[0]).resource());
        }
        return Arrays.stream(crew)
                .mapToObj(resource -> plan.bookable(resource).resource())
                .toList();
    }

    private int stayLength() {
        return plan.offering().rhythm() instanceof Rhythm.Stay ? at().length() : 0;
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
                    bookable.unitsFor(wish.party()),
                    from,
                    until,
                    session != null && bookable.isWhole() ? session.occasion() : null));
        }
        if (session != null) {
            takings.add(new Taking(
                    session.seats(),
                    plan.offering().group().capacity(),
                    wish.party(),
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
            // What a session shares is there for all of it.
            if (!isClass || !plan.bookable(eligible[need][0]).isWhole()) {
                int places = 0;
                for (int i = 0; i < sizes[need]; i++) {
                    var resource = eligible[need][i];
                    places += free[resource] / plan.bookable(resource).unitsFor(party);
                }
                least = Math.min(least, places / counts[need]);
            }
        }
        return least;
    }

    private int seatsLeft() {
        var session = at().session();
        return session == null
                ? 0
                : Objects.requireNonNull(taken)
                        .seats()
                        .freeUnits(
                                plan.offering().group().capacity(), session.start(), session.seatsTakenUntil(), null);
    }

    private Course at() {
        return Objects.requireNonNull(course);
    }
}
