package io.holdfast.gateway.availability;

import io.holdfast.foundation.settings.Settings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What availability needs from outside. */
@Configuration(proxyBeanMethods = false)
class AvailabilityConfiguration {

    @Bean
    SlotTokens slotTokens(Settings settings, Clock clock) {
        return SlotTokens.of(settings, clock);
    }
}
