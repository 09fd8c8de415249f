package io.holdfast.gateway.requests;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** A trace says what kind of thing went wrong. The words of an error may quote what somebody sent us. */
@Configuration(proxyBeanMethods = false)
class TracedErrors {

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    PropagatingReceiverTracingObservationHandler<?> receiverErrors(Tracer tracer, Propagator propagator) {
        return new PropagatingReceiverTracingObservationHandler<ReceiverContext<?>>(tracer, propagator) {
            @Override
            public void onError(ReceiverContext<?> context) {
                note(context.getError(), getRequiredSpan(context));
            }
        };
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
    DefaultTracingObservationHandler otherErrors(Tracer tracer) {
        return new DefaultTracingObservationHandler(tracer) {
            @Override
            public void onError(Observation.Context context) {
                note(context.getError(), getRequiredSpan(context));
            }
        };
    }

    private static void note(@Nullable Throwable thrown, Span span) {
        if (thrown != null) {
            span.error(new Named(thrown));
        }
    }

    /** Stands in for what was thrown: its name, and neither its words nor its way here. */
    private static final class Named extends Exception {

        Named(Throwable thrown) {
            super(thrown.getClass().getName(), null, false, false);
        }
    }
}
