package io.holdfast.worker.model;

import io.holdfast.worker.model.Act.Cancel;
import io.holdfast.worker.model.Act.ChangePlan;
import io.holdfast.worker.model.Act.Fail;
import io.holdfast.worker.model.Act.Pass;
import io.holdfast.worker.model.Act.PassToNextStep;
import io.holdfast.worker.model.Act.Place;
import io.holdfast.worker.model.Act.Reschedule;
import io.holdfast.worker.model.Act.Say;
import io.holdfast.worker.model.Faults.Moment;
import io.holdfast.worker.model.Shop.Offer;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.model.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What happens to the bookings of a shop, step by step; the acts of one step all at once.
 *
 * @param cached whether workers keep lives in memory; if not, each of their tasks is that of one that has just started
 * @param quiet whether the shop leaves its customers in peace at night
 */
record Script(long seed, boolean cached, boolean quiet, List<List<Act>> steps) {

    private static final int BOOKINGS = 7;
    private static final int SLOTS = 8;
    private static final int STEPS = 22;
    private static final List<Class<?>> CAPABILITIES =
            List.of(SlotActivities.class, LedgerActivities.class, FenceActivities.class, NoticeActivities.class);
    private static final List<String> MOVES =
            List.of("approve", "decline", "confirmAttendance", "checkIn", "markNoShow", "complete");

    Script {
        steps = steps.stream().map(List::copyOf).toList();
    }

    static Script of(long seed) {
        var random = new Random(seed);
        var cached = random.nextInt(3) > 0;
        var quiet = random.nextInt(3) == 0;
        var steps = new ArrayList<List<Act>>();
        steps.add(opening(random));
        for (int step = 0; step < STEPS; step++) {
            steps.add(step(random));
        }
        return new Script(seed, cached, quiet, steps);
    }

    /** Enough of them at once to get into each other's way. */
    private static List<Act> opening(Random random) {
        var acts = new ArrayList<Act>();
        for (int booking = 0; booking < 4; booking++) {
            acts.add(place(random, booking));
        }
        return acts;
    }

    private static List<Act> step(Random random) {
        if (random.nextInt(4) == 0) {
            return List.of(passing(random));
        }
        var acts = new ArrayList<Act>();
        var at = random.nextInt(BOOKINGS);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            acts.add(act(random, random.nextInt(3) > 0 ? at : random.nextInt(BOOKINGS)));
        }
        if (random.nextInt(4) == 0) {
            acts.add(new Fail(any(random, CAPABILITIES), any(random, List.of(Moment.values()))));
        }
        if (random.nextInt(8) == 0) {
            acts.add(passing(random));
        }
        return acts;
    }

    private static Act act(Random random, int booking) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> place(random, booking);
            case 2 -> new Cancel(booking, somebody(random), random.nextBoolean());
            case 3, 4, 5 -> new Reschedule(booking, somebody(random), random.nextInt(SLOTS));
            case 6, 7, 8 -> new Say(booking, any(random, MOVES), Actor.STAFF);
            default -> new ChangePlan(booking, random.nextInt(4), any(random, List.of(PlanAction.Act.values())));
        };
    }

    private static Act place(Random random, int booking) {
        var offer = any(random, List.of(Offer.values()));
        return new Place(booking, offer, random.nextInt(SLOTS), offer == Offer.SHARED ? 1 + random.nextInt(3) : 1);
    }

    private static Act passing(Random random) {
        return random.nextInt(3) > 0
                ? new PassToNextStep(random.nextInt(BOOKINGS), Duration.ofMillis(random.nextInt(200)))
                : new Pass(Duration.ofMinutes(1 + random.nextInt(240)));
    }

    private static Actor somebody(Random random) {
        return random.nextBoolean() ? Actor.CUSTOMER : Actor.STAFF;
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Script with(List<List<Act>> others) {
        return new Script(seed, cached, quiet, others);
    }

    @Override
    public String toString() {
        return "seed " + seed + (cached ? "" : ", nothing cached") + (quiet ? ", quiet at night" : "")
                + steps.stream()
                        .map(step -> step.stream().map(Object::toString).collect(Collectors.joining("\n  & ")))
                        .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
