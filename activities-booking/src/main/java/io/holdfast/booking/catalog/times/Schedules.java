package io.holdfast.booking.catalog.times;

import io.holdfast.booking.hours.TimesSaid;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import reactor.core.publisher.Mono;

/** The weekly rules of resources. A tenancy sees and changes those of its own businesses only. */
public interface Schedules {

    /** Empty if the business has no such resource; one that was removed still shows its rules. */
    Mono<Schedule> of(Tenancy tenancy, BusinessId business, ResourceId resource);

    /** Empty if the rules are no longer at this version, or the resource is gone. */
    Mono<Schedule> replace(
            Tenancy tenancy, BusinessId business, ResourceId resource, int version, List<WeeklyRule> rules);

    /** All that is said about when a resource works on these days, the last one included; empty if there is none. */
    Mono<TimesSaid> said(Tenancy tenancy, BusinessId business, ResourceId resource, LocalDate from, LocalDate to);

    record Schedule(
            ResourceId resource, ResourceKind kind, ZoneId zone, List<WeeklyRule> rules, int version, boolean removed) {

        public Schedule {
            rules = List.copyOf(rules);
        }
    }
}
