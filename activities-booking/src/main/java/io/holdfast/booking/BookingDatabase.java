package io.holdfast.booking;

import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This module's own connections; other modules have theirs, hence the name. */
@Configuration(proxyBeanMethods = false)
class BookingDatabase {

    private static final int POOL_SIZE = 16;

    @Bean
    ModuleDatabase bookingDatabase(Settings settings) {
        return ModuleDatabase.of(
                DatabaseUrl.of(settings, BookingSchema.DATABASE_URL),
                "holdfast-booking",
                settings.number("DATABASE_POOL_SIZE", POOL_SIZE));
    }

    @Bean
    KnownOfferings knownOfferings(ObjectProvider<MeterRegistry> meters) {
        return new KnownOfferings(meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
