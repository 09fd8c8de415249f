package io.holdfast.gateway.identity;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all of identity works with. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final int CONNECTIONS = 8;

    @Bean
    ModuleDatabase identityDatabase(Settings settings) {
        var url = DatabaseUrl.of(settings, IdentitySchema.migrations().urlSetting());
        return ModuleDatabase.of(url, "holdfast-identity", CONNECTIONS);
    }

    @Bean
    PayloadKeys payloadKeys(Settings settings) {
        return PayloadKeys.of(settings);
    }
}
