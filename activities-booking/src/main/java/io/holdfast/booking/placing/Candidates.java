package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.Timetable;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who could serve a start, one choice after the other as one turns out taken. */
final class Candidates {

    private final Scene scene;
    private final Timetable timetable;
    private final SlotQuestion question;
    private final Instant start;
    private final Set<ResourceId> taken = new HashSet<>();

    Candidates(Scene scene, SlotQuestion question, Instant start) {
        this.scene = scene;
        this.timetable = Timetable.at(scene.offering(), start);
        this.question = question;
        this.start = start;
    }

    /** Why nobody may, whoever has booked already. */
    Optional<RefusalReason> refusal() {
        return timetable.refusal(question, start);
    }

    Optional<Assignment> next() {
        return timetable.assign(question.excluding(taken), start, scene.occupancy());
    }

    /** Each candidate that turns out taken excludes what it lacked, so that this ends. */
    void exclude(Assignment candidate, Set<ResourceId> missing) {
        taken.addAll(offering().ruledOut(candidate, missing));
    }

    Offering offering() {
        return scene.offering();
    }

    SlotQuestion question() {
        return question;
    }
}
