package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Placements;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What bookings need from outside. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

    private static final int PLACINGS_OF_ONE_SLOT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Bean
    BookingLinks bookingLinks(Settings settings) {
        return BookingLinks.of(settings);
    }

    @Bean
    SlotAdmission slotAdmission(Placements placements) {
        return new SlotAdmission(placements, PLACINGS_OF_ONE_SLOT, PATIENCE);
    }

    @Bean(destroyMethod = "shutdown")
    WorkflowServiceStubs temporalStubs(Settings settings) {
        return TemporalConnection.of(settings).stubs();
    }

    @Bean
    WorkflowClient temporalClient(Settings settings, WorkflowServiceStubs stubs) {
        return TemporalConnection.of(settings).client(stubs);
    }

    @Bean(destroyMethod = "dispose")
    Scheduler temporalThreads() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "temporal");
    }

    @Bean
    BookingWorkflows bookingWorkflows(WorkflowClient temporal, Scheduler temporalThreads) {
        return new TemporalBookingWorkflows(temporal, temporalThreads);
    }
}
