package io.holdfast.gateway;

import io.holdfast.booking.BookingReads;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.notify.NotifyReads;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the process gives to every part of it. */
@Configuration(proxyBeanMethods = false)
@Import({BookingReads.class, NotifyReads.class})
class ProcessConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Settings settings() {
        return Settings.ofEnvironment();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
