package io.holdfast.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdfast.workflows.model.Actor;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Moves that one workflow task deals with together. A timer that is begun and cancelled within one task leaves no event,
 * and a worker that meets the history later has to find the same order without it.
 */
@Timeout(60)
class MovesAtOnceTest {

    private static final int PEOPLE = 8;

    private final BookingScenario booking = new BookingScenario();

    @AfterEach
    void end() {
        booking.close();
    }

    @Test
    void a_worker_that_meets_the_booking_later_is_of_the_same_mind() throws Exception {
        booking.place();
        booking.pass(Duration.ofMinutes(1));

        rescheduleAllAtOnce();
        booking.pass(Duration.ofMinutes(1));

        assertThat(booking.placed().view().revision()).isEqualTo(1 + PEOPLE);
        var history = booking.history();
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, BookingWorkflowImpl.class))
                .doesNotThrowAnyException();
    }

    private void rescheduleAllAtOnce() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var moves = IntStream.rangeClosed(1, PEOPLE)
                    .mapToObj(n -> threads.submit(() -> booking.placed()
                            .reschedule(new RescheduleRequest(
                                    Actor.STAFF, booking.startsAt.plus(Duration.ofHours(n)), null, null))))
                    .toList();
            for (var move : moves) {
                move.get();
            }
        }
    }
}
