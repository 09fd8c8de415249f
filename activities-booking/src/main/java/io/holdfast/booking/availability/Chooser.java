package io.holdfast.booking.availability;

import io.holdfast.booking.availability.SitePlan.Taken;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses who serves at one site, one start after another. */
final class Chooser {

    private final SitePlan plan;
    private final SlotQuestion question;
    private final List<Choice> choices;

    /**
     * For one question.
     *
     * @param taken nothing leaves aside what others have booked
     */
    Chooser(SitePlan plan, SlotQuestion question, @Nullable Taken taken) {
        this.plan = plan;
        this.question = question;
        var wish = new Wish(plan, question);
        this.choices = IntStream.range(0, plan.leads().size())
                .mapToObj(lead -> new Choice(plan, wish, lead, taken))
                .toList();
    }

    /** Whether there are resources enough, whenever it were. */
    boolean isPossible() {
        return choices.stream().anyMatch(Choice::isPossible);
    }

    /**
     * Who serves this start, or null if nobody can; it holds until the next start. The one whose turn it is leads, and so
     * decides on the terms.
     */
    @Nullable
    Choice at(long start) {
        Choice best = null;
        for (var choice : choices) {
            if (choice.serves(plan.course(question, start, choice.terms()))
                    && (best == null || choice.comesBefore(best))) {
                best = choice;
            }
        }
        return best;
    }
}
