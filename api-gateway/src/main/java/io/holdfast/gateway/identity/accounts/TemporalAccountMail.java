package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.notify.accounts.Notices;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.notice.NoticeWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Each message has a workflow of its own, which knows nothing but its id. */
@Component
final class TemporalAccountMail implements AccountMail {

    private static final Duration AWAY_AFTER = Duration.ofSeconds(3);

    private final WorkflowClient temporal;
    private final Scheduler threads;
    private final Notices notices;
    private final Clock clock;

    TemporalAccountMail(
            WorkflowClient temporal, @Qualifier("temporalThreads") Scheduler threads, Notices notices, Clock clock) {
        this.temporal = temporal;
        this.threads = threads;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Mono<Void> send(AccountNotice notice) {
        var id = UUID.randomUUID();
        return notices.keep(id, notice, clock.instant().plus(NoticeWorkflow.USEFUL))
                .then(Mono.fromRunnable(() -> start(id, notice.kind()))
                        .subscribeOn(threads)
                        .timeout(AWAY_AFTER)
                        .onErrorMap(away -> Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                                "Messages can't be sent right now; try again", Duration.ofSeconds(2))))
                .then();
    }

    private void start(UUID id, AccountNotice.Kind kind) {
        var workflow = temporal.newWorkflowStub(
                NoticeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                        .setWorkflowId(NoticeWorkflow.id(id))
                        .setStaticSummary(kind.word().replace('_', ' '))
                        .build());
        WorkflowClient.start(workflow::deliver, id);
    }
}
