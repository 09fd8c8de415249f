package io.holdfast.booking;

import io.holdfast.booking.attention.AttentionQueue;
import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.KnownDiaries;
import io.holdfast.booking.catalog.AllowedOrigins;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.CatalogueSearch;
import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.booking.catalog.entries.Catalogue;
import io.holdfast.booking.catalog.settings.SettingsOfBusinesses;
import io.holdfast.booking.catalog.times.LocationHolidays;
import io.holdfast.booking.catalog.times.OneOffTimes;
import io.holdfast.booking.catalog.times.Schedules;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.booking.listing.BookingLists;
import io.holdfast.booking.placing.Placements;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the gateway imports: businesses, catalogue, availability, past answers and the ledger. Needs a {@code Settings} bean. */
@Configuration(proxyBeanMethods = false)
@Import({BookingDatabase.class, BookingHolidays.class})
@ComponentScan(
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {
                            AllowedOrigins.class,
                            Businesses.class,
                            PublicCatalogue.class,
                            CatalogueSearch.class,
                            Catalogue.class,
                            Schedules.class,
                            OneOffTimes.class,
                            LocationHolidays.class,
                            SettingsOfBusinesses.class,
                            AttentionQueue.class,
                            Availability.class,
                            Placements.class,
                            BookingLedger.class,
                            BookingLists.class
                        }))
public class BookingReads {

    @Bean
    KnownDiaries knownDiaries(ObjectProvider<MeterRegistry> meters) {
        return new KnownDiaries(meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
