package io.holdfast.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** One worker process, wired by its role. The modules' configurations come beside this one. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WorkerConfiguration {

    private static final com.uber.m3.util.Duration METRICS_PERIOD = com.uber.m3.util.Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OpenConnections openConnections(List<ModuleDatabase> databases) {
        return new OpenConnections(databases);
    }

    @Bean
    TemporalConnection temporalConnection(Settings settings) {
        return TemporalConnection.of(settings);
    }

    @Bean(destroyMethod = "close")
    Scope temporalMetrics(MeterRegistry registry) {
        return new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(METRICS_PERIOD);
    }

    @Bean(destroyMethod = "shutdownNow")
    WorkflowServiceStubs temporalStubs(TemporalConnection temporal, Scope metrics) {
        return temporal.stubs(metrics);
    }

    @Bean
    WorkflowClient temporalClient(TemporalConnection temporal, WorkflowServiceStubs stubs, WorkerIdentity identity) {
        return temporal.client(stubs, identity.text());
    }

    /** Registers what the role's queues run; eager hand-out of activities is the SDK's default and stays on. */
    @Bean
    TemporalWorkers temporalWorkers(
            WorkflowClient client, WorkerSettings settings, Role role, ApplicationContext context) {
        var factory = WorkerFactory.newInstance(client, settings.factory());
        for (var queue : role.queues()) {
            if (!queue.hasWork()) {
                log.info("Queue {}: there is nothing to poll yet.", queue.queueName());
                continue;
            }
            var worker = factory.newWorker(queue.queueName(), settings.worker(queue));
            worker.registerWorkflowImplementationTypes(queue.workflows().toArray(Class<?>[]::new));
            queue.capabilities()
                    .forEach(capability -> worker.registerActivitiesImplementations(context.getBean(capability)));
        }
        return new TemporalWorkers(factory);
    }

    @Bean
    PollerReadiness pollersHealthIndicator(
            TemporalWorkers workers,
            WorkflowServiceStubs stubs,
            TemporalConnection temporal,
            WorkerIdentity identity,
            Role role) {
        List<TaskQueue> polled =
                role.queues().stream().filter(TaskQueue::hasWork).toList();
        return new PollerReadiness(workers, stubs, temporal, identity.text(), polled, PollerReadiness.PATIENCE).start();
    }
}
