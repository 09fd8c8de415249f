package io.holdfast.notify;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.notify.accounts.Notices;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway imports: where messages about accounts are left to be sent. */
@Configuration(proxyBeanMethods = false)
public class NotifyReads {

    private static final int CONNECTIONS = 4;

    @Bean
    ModuleDatabase notifyDatabase(Settings settings) {
        return ModuleDatabase.of(DatabaseUrl.of(settings, "NOTIFY_DATABASE_URL"), "holdfast-notify", CONNECTIONS);
    }

    @Bean
    Notices notices(@Qualifier("notifyDatabase") ModuleDatabase database, Settings settings) {
        return new R2dbcAccountNotices(database, PayloadKeys.of(settings));
    }
}
