package io.holdfast.gateway.bookings;

import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.PlanStep;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The running bookings. Every call fails with {@code temporarily_unavailable} while nobody knows about them. */
interface BookingWorkflows {

    /** Starts the booking, or joins it if it runs already, and waits this long for the outcome. */
    Mono<PlaceOutcome> place(BookingRequest request, String summary, String requestId, Duration wait);

    /** A repeated call with the same id joins the one it repeats. */
    <A> Mono<MoveOutcome<A>> move(BookingId id, String updateId, WishedMove<A> move);

    /** What is still to come; nothing once the booking's life has ended. */
    Mono<List<PlannedStep>> plan(BookingId id);

    /** Whose booking is being lived; empty if none of this id is. */
    Mono<Parties> running(BookingId id);

    /** Those a booking belongs to: the business, and the person who placed it. */
    record Parties(BusinessId business, @Nullable UUID person) {}

    sealed interface PlaceOutcome {

        record Answered(Placement placement) implements PlaceOutcome {}

        /** It has been accepted and takes its time. */
        record InTheWorks() implements PlaceOutcome {}

        /** Its life has ended before; the ledger knows how. */
        record Over() implements PlaceOutcome {}
    }

    record PlannedStep(PlanStep step, @Nullable Attempts attempts) {}

    /**
     * How it goes with a step that is under way.
     *
     * @param lastError a short word, never the text of an exception
     */
    record Attempts(
            int made, @Nullable Instant next, @Nullable String lastError) {}
}
