package io.holdfast.booking;

import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.SlotActivities;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the worker imports: slots and ledger. Needs a {@code Settings} bean; takes a {@code MeterRegistry} if any. */
@Configuration(proxyBeanMethods = false)
@Import({BookingDatabase.class, BookingHolidays.class})
@ComponentScan(
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {SlotActivities.class, LedgerActivities.class}))
public class BookingActivities {}
