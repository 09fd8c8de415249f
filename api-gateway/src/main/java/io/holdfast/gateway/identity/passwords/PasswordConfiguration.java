package io.holdfast.gateway.identity.passwords;

import io.holdfast.foundation.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many passwords are hashed at a time. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    Passwords passwords(Settings settings) {
        return new Passwords(Passwords.atOnce(settings));
    }
}
