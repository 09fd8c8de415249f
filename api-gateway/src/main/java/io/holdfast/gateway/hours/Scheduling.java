package io.holdfast.gateway.hours;

import io.holdfast.booking.catalog.times.Schedules;
import io.holdfast.booking.catalog.times.Schedules.Schedule;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and replaces weekly rules, for whoever may. */
@Component
class Scheduling {

    private final Schedules schedules;
    private final BusinessLog log;

    Scheduling(Schedules schedules, BusinessLog log) {
        this.schedules = schedules;
        this.log = log;
    }

    Mono<Schedule> find(Caller caller, BusinessId business, Whose whose) {
        return schedules
                .of(caller.tenancy(), business, whose.resource())
                .filter(schedule -> whose.fits(schedule.kind()))
                .switchIfEmpty(Mono.error(Scheduling::noSuchResource));
    }

    Mono<Schedule> replace(
            Caller caller, BusinessId business, Whose whose, IfMatch version, List<WeeklyRule> rules, String ip) {
        return find(caller, business, whose)
                .filter(old -> !old.removed())
                .switchIfEmpty(Mono.error(Scheduling::noSuchResource))
                .flatMap(old -> {
                    version.require(old.version());
                    return old.rules().equals(rules)
                            ? Mono.just(old)
                            : schedules
                                    .replace(caller.tenancy(), business, whose.resource(), old.version(), rules)
                                    .switchIfEmpty(Mono.error(IfMatch::stale))
                                    .flatMap(now -> log.note(
                                                    caller.tenancy(),
                                                    Author.of(caller, ip),
                                                    change(business, whose, old, now))
                                            .thenReturn(now));
                });
    }

    private static Change change(BusinessId business, Whose whose, Schedule old, Schedule now) {
        return Change.of(business, "schedule.changed", whose.resource().value())
                .from(Map.of("rules", said(old)))
                .to(Map.of("rules", said(now)));
    }

    private static List<String> said(Schedule schedule) {
        return schedule.rules().stream().map(RulesReader::said).toList();
    }

    static Refusal noSuchResource() {
        return Problem.RESOURCE_NOT_FOUND.because("The business has no such resource, or has it no more");
    }
}
