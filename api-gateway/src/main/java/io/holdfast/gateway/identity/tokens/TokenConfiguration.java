package io.holdfast.gateway.identity.tokens;

import io.holdfast.foundation.settings.Settings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access tokens as this installation issues them. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    SigningKeys signingKeys(Settings settings) {
        return SigningKeys.of(settings);
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, Settings settings, Clock clock) {
        return new AccessTokens(keys, settings.text("PUBLIC_BASE_URL", "holdfast"), clock);
    }
}
