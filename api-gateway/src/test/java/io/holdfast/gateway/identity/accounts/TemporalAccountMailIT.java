package io.holdfast.gateway.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.requests.RequestId;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.workflows.notice.NoticeWorkflow;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Timeout(120)
class TemporalAccountMailIT {

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final AccountMail mail = new TemporalAccountMail(
            temporal.getWorkflowClient(), threads, (id, notice, notAfter) -> Mono.empty(), Clock.systemUTC());
    private final AccountNotice notice =
            new AccountNotice(AccountNotice.Kind.VERIFY_EMAIL, "Ada", "ada@example.org", Locale.ENGLISH, "123456");

    @AfterEach
    void stop() {
        temporal.close();
        threads.dispose();
    }

    private @Nullable String requestOf(UUID id) {
        return (String) temporal.getWorkflowClient()
                .newUntypedWorkflowStub(NoticeWorkflow.id(id))
                .describe()
                .getMemo("request_id", String.class);
    }

    @Test
    void the_workflow_of_a_mail_names_the_request_that_asked_for_it() {
        var id = UUID.randomUUID();
        mail.send(id, notice)
                .contextWrite(chain -> RequestId.carriedBy(chain, "request-1"))
                .block();
        assertThat(requestOf(id)).isEqualTo("request-1");
    }

    @Test
    void a_mail_nobody_asked_for_is_sent_all_the_same() {
        var id = UUID.randomUUID();
        mail.send(id, notice).block();
        assertThat(requestOf(id)).isNull();
    }
}
