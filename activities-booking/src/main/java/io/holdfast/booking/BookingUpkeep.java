package io.holdfast.booking;

import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.capability.RecoveryActivities;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the worker of the queue {@code booking} imports. Needs a {@code Settings} bean and a {@code WorkflowClient}. */
@Configuration(proxyBeanMethods = false)
@Import({BookingDatabase.class, BookingHolidays.class})
@ComponentScan(
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {
                            RecoveryActivities.class,
                            ComparisonActivities.class,
                            ClaimUpkeepActivities.class,
                            LatenessActivities.class
                        }))
public class BookingUpkeep {}
