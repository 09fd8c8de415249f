package io.holdfast.gateway.identity.oauth;

import io.holdfast.foundation.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The providers of this installation. */
@Configuration(proxyBeanMethods = false)
class OAuthConfiguration {

    @Bean
    OAuthSettings oauthSettings(Settings settings) {
        return OAuthSettings.of(settings);
    }
}
