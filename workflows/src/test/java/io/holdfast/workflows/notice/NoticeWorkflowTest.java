package io.holdfast.workflows.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New paths are recorded as those of bookings are: with {@code -Dhistories.record=true}. */
@Timeout(60)
class NoticeWorkflowTest {

    private static final Path HISTORIES = Path.of("src/test/resources/notice-histories");
    private static final UUID NOTICE = new UUID(7, 7);

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final Sending sending = new Sending();

    @BeforeEach
    void start() {
        environment.newWorker(BookingWorkflow.TASK_QUEUE).registerWorkflowImplementationTypes(NoticeWorkflowImpl.class);
        environment.newWorker(NoticeActivities.TASK_QUEUE).registerActivitiesImplementations(sending);
        environment.start();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private void deliver() {
        deliver(null);
    }

    private void deliver(@Nullable Duration useful) {
        environment
                .getWorkflowClient()
                .newWorkflowStub(
                        NoticeWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                                .setWorkflowId(NoticeWorkflow.id(NOTICE))
                                .build())
                .deliver(NOTICE, useful);
    }

    @Test
    void a_provider_that_is_down_for_minutes_delays_the_message() {
        sending.failures = 8;
        deliver();
        assertThat(sending.sent).hasValue(9);
        assertThat(sending.givenUp).hasValue(0);
    }

    @Test
    void what_says_something_lasting_is_sent_after_an_outage_of_hours() {
        sending.failures = 400;
        deliver(NoticeWorkflow.LASTING);
        assertThat(sending.sent).hasValue(401);
        assertThat(sending.givenUp).hasValue(0);
    }

    @Test
    void a_message_of_no_use_any_more_is_given_up_for_everybody_to_see() {
        sending.failures = Integer.MAX_VALUE;
        assertThatThrownBy(this::deliver).isInstanceOf(WorkflowFailedException.class);
        assertThat(sending.givenUp).hasValue(1);
    }

    @Test
    void a_rejected_message_is_not_tried_again() {
        sending.rejects = true;
        assertThatThrownBy(this::deliver).isInstanceOf(WorkflowFailedException.class);
        assertThat(sending.sent).hasValue(1);
        assertThat(sending.givenUp).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "given-up"})
    void a_recorded_history_replays_on_todays_code(String path) throws IOException {
        var history = Files.readString(HISTORIES.resolve(path + ".json"));
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, NoticeWorkflowImpl.class))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "given-up"})
    @EnabledIfSystemProperty(named = "histories.record", matches = "true")
    void record(String path) throws IOException {
        var file = HISTORIES.resolve(path + ".json");
        if (Files.exists(file)) {
            return;
        }
        if (path.equals("sent")) {
            deliver();
        } else {
            sending.rejects = true;
            assertThatThrownBy(this::deliver).isInstanceOf(WorkflowFailedException.class);
        }
        Files.createDirectories(HISTORIES);
        var history = environment
                .getWorkflowClient()
                .fetchHistory(NoticeWorkflow.id(NOTICE))
                .toJson(true);
        Files.writeString(file, history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"") + "\n");
    }

    /** A provider with faults. */
    private static final class Sending implements AccountNoticeActivities {

        private volatile int failures;
        private volatile boolean rejects;
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger givenUp = new AtomicInteger();

        @Override
        public void send(UUID notice) {
            var attempt = sent.incrementAndGet();
            if (rejects) {
                throw ApplicationFailure.newNonRetryableFailure("no such address", REJECTED);
            }
            if (attempt <= failures) {
                throw ApplicationFailure.newFailure("not now", "NotHandedOverYet");
            }
        }

        @Override
        public void giveUp(UUID notice) {
            givenUp.incrementAndGet();
        }
    }
}
