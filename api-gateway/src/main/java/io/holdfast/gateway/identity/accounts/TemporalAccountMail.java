package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.requests.RequestId;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.notify.accounts.Notices;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.notice.NoticeWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Each message has a workflow of its own, which knows nothing but its id. */
@Component
final class TemporalAccountMail implements AccountMail {

    private static final Logger log = LoggerFactory.getLogger(TemporalAccountMail.class);
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
    public Mono<Void> send(UUID id, AccountNotice notice) {
        var useful = notice.code() == null ? NoticeWorkflow.LASTING : NoticeWorkflow.USEFUL;
        return notices.keep(id, notice, clock.instant().plus(useful))
                .then(Mono.deferContextual(chain ->
                                Mono.fromRunnable(() -> start(id, notice.kind(), useful, memo(RequestId.in(chain)))))
                        .subscribeOn(threads)
                        .timeout(AWAY_AFTER)
                        .onErrorMap(away -> Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                                "Messages can't be sent right now; try again", Duration.ofSeconds(2))))
                .then();
    }

    private static Map<String, Object> memo(Optional<String> requestId) {
        return requestId
                .<Map<String, Object>>map(name -> Map.of("request_id", name))
                .orElse(Map.of());
    }

    private void start(UUID id, AccountNotice.Kind kind, Duration useful, Map<String, Object> memo) {
        var workflow = temporal.newWorkflowStub(
                NoticeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                        .setWorkflowId(NoticeWorkflow.id(id))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setMemo(memo)
                        .setStaticSummary(kind.word().replace('_', ' '))
                        .build());
        try {
            WorkflowClient.start(workflow::deliver, id, useful);
        } catch (WorkflowExecutionAlreadyStarted repeated) {
            log.debug("A message is on its way already");
        }
    }
}
