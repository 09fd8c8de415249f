package io.holdfast.gateway.limits;

import io.holdfast.foundation.redis.RedisConnection;
import io.holdfast.foundation.settings.Settings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where requests are counted. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LimitConfiguration.class);

    /** For connecting; a count waits less. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    @Bean
    RateLimits rateLimits(Settings settings) {
        return RateLimits.of(settings);
    }

    @Bean
    Plans plans(Settings settings) {
        return Plans.of(settings);
    }

    @Bean
    Counters counters(Settings settings) {
        var own = new InProcessCounters(System::nanoTime);
        return RedisConnection.of(settings)
                .<Counters>map(redis -> new RedissonCounters(redis.open(PATIENCE), own))
                .orElseGet(() -> {
                    LOG.info("REDIS_URL is not set: each gateway counts its own requests");
                    return own;
                });
    }
}
