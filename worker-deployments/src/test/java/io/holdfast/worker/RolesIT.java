package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.RedisServer;
import io.holdfast.worker.migration.Migration;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

@Timeout(240)
class RolesIT {

    private static final RealTemporal TEMPORAL = RealTemporal.prepared();
    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();
    private static final RedisServer REDIS = RedisServer.ephemeral();

    @BeforeAll
    static void prepare() {
        TEMPORAL.start();
        var owner = new HashMap<>(environment());
        owner.put("DATABASE_URL", POSTGRES.url(PostgresServer.Role.OWNER));
        assertThat(Migration.of(new Settings(owner)).run()).isTrue();
    }

    @Test
    void the_workflow_role_needs_no_provider() {
        try (var context = WorkerApplication.start(Role.WORKFLOWS, new Settings(environment()))) {
            assertThat(context.getBeansOfType(SlotActivities.class)).hasSize(1);
            assertThat(context.getBeansOfType(LedgerActivities.class)).hasSize(1);
            assertThat(context.getBeansOfType(FenceActivities.class)).hasSize(1);
            assertThat(context.getBeansOfType(NoticeActivities.class)).isEmpty();
            awaitReady(context);
        }
    }

    @Test
    void the_notify_role_carries_no_slots() {
        try (var context = WorkerApplication.start(Role.NOTIFY, new Settings(withProviders()))) {
            assertThat(context.getBeansOfType(NoticeActivities.class)).hasSize(1);
            assertThat(context.getBeansOfType(SlotActivities.class)).isEmpty();
            awaitReady(context);
        }
    }

    @Test
    void all_polls_everything_and_counts_what_it_does() {
        try (var context = WorkerApplication.start(Role.ALL, new Settings(withProviders()))) {
            awaitReady(context);
            var meters = context.getBean(MeterRegistry.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> meters.find("temporal_num_pollers").gauges().size() > 1);
        }
    }

    private static void awaitReady(ApplicationContext context) {
        var readiness = context.getBean(PollerReadiness.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> readiness.health().getStatus().equals(Status.UP));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "TEMPORAL_ADDRESS", TEMPORAL.address(),
                "DATABASE_URL", POSTGRES.url(PostgresServer.Role.WORKER),
                "REDIS_URL", REDIS.url(),
                "PAYLOAD_KEYS", "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "MANAGEMENT_PORT", "0");
    }

    private static Map<String, String> withProviders() {
        var environment = new HashMap<>(environment());
        environment.put("SENDGRID_API_KEY", "SG.test");
        environment.put("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000");
        environment.put("TWILIO_AUTH_TOKEN", "token");
        environment.put("TWILIO_FROM", "+41440000000");
        return environment;
    }
}
