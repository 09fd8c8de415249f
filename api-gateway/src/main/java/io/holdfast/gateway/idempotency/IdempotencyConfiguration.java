package io.holdfast.gateway.idempotency;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.identity.IdentitySchema;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where answers are kept. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** Longer than any request takes, short enough for a client that waits out a crash. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final int CONNECTIONS = 4;

    @Bean(destroyMethod = "close")
    PostgresAnswers answers(Settings settings, PayloadKeys keys) {
        var url = DatabaseUrl.of(settings, IdentitySchema.migrations().urlSetting());
        return new PostgresAnswers(ModuleDatabase.of(url, "holdfast-identity", CONNECTIONS), keys, LEASE);
    }
}
