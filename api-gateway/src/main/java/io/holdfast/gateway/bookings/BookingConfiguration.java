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
    /** Under a crowd waiting is better than being sent away; outages end the waiting at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Past this a server that does not answer counts as away. */
    private static final Duration AWAY_AFTER = Duration.ofSeconds(1);

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
        return TemporalConnection.of(settings).impatientStubs(AWAY_AFTER);
    }

    @Bean
    WorkflowClient temporalClient(Settings settings, WorkflowServiceStubs stubs) {
        return TemporalConnection.of(settings).client(stubs, "holdfast-gateway");
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
