package io.holdfast.gateway.hours;

import io.holdfast.booking.catalog.times.LocationHolidays;
import io.holdfast.booking.catalog.times.LocationHolidays.Calendar;
import io.holdfast.booking.catalog.times.LocationHolidays.Listed;
import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.booking.hours.KeptHolidays.Said;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and changes the holidays of locations, for whoever may. */
@Component
class Holidays {

    private static final int TRIES = 20;

    private final LocationHolidays holidays;
    private final BusinessLog log;

    Holidays(LocationHolidays holidays, BusinessLog log) {
        this.holidays = holidays;
        this.log = log;
    }

    /** Whose holidays, and who is at them from where. */
    record Place(Caller caller, BusinessId business, UUID location, String ip) {}

    Mono<Listed> find(Caller caller, BusinessId business, UUID location) {
        return holidays.of(caller.tenancy(), business, location).switchIfEmpty(Mono.error(Holidays::noSuchLocation));
    }

    /** Without a version, whatever it is. */
    Mono<Listed> adopt(Place place, @Nullable IfMatch version, Calendar calendar) {
        return changing(
                place,
                version,
                old -> Objects.equals(old.kept().country(), calendar.country())
                                && Objects.equals(old.kept().region(), calendar.region())
                        ? Mono.just(old)
                        : holidays.adopt(
                                        place.caller().tenancy(),
                                        place.business(),
                                        place.location(),
                                        old.version(),
                                        calendar)
                                .flatMap(now -> note(
                                        place, now, "holidays.adopted", calendar(old.kept()), calendar(now.kept()))));
    }

    /** Refused if something else is said of that day. */
    Mono<Listed> add(Place place, LocalDate date, Said said) {
        return changing(place, null, old -> {
            var known = old.kept().on(date);
            if (known != null && !said.equals(new Said(known.name(), known.closed()))) {
                throw Problem.HOLIDAY_EXISTS.because("It is there as \"%s\"; change that".formatted(known.name()));
            }
            if (known != null) {
                return Mono.just(old);
            }
            if (old.kept().said().size() >= LocationHolidays.MOST) {
                throw Problem.TOO_MANY_HOLIDAYS.because(
                        "Take some of the %d back first".formatted(LocationHolidays.MOST));
            }
            return say(place, old, date, said);
        });
    }

    Mono<Listed> change(Place place, IfMatch version, LocalDate date, HolidayWish.Patch patch) {
        return changing(place, version, old -> {
            var known = known(old, date);
            return say(place, old, date, patch.applied(known.name(), known.closed()));
        });
    }

    /** A day of the calendar is noted as open; one that was added is gone. */
    Mono<Listed> drop(Place place, LocalDate date) {
        return changing(place, null, old -> {
            var known = known(old, date);
            if (!known.closed()) {
                throw noSuchHoliday();
            }
            return known.source() == KeptHolidays.Source.ADDED
                    ? unsay(place, old, date)
                    : say(place, old, date, new Said(known.name(), false));
        });
    }

    private Mono<Listed> say(Place place, Listed old, LocalDate date, Said said) {
        var known = old.kept().on(date);
        if (known != null && said.equals(new Said(known.name(), known.closed()))) {
            return Mono.just(old);
        }
        return said.equals(new Said(String.valueOf(old.kept().calendarName(date)), true))
                ? unsay(place, old, date)
                : holidays.say(place.caller().tenancy(), place.business(), place.location(), old.version(), date, said)
                        .flatMap(now -> noteDay(place, old, now, date));
    }

    private Mono<Listed> unsay(Place place, Listed old, LocalDate date) {
        return holidays.unsay(place.caller().tenancy(), place.business(), place.location(), old.version(), date)
                .flatMap(now -> noteDay(place, old, now, date));
    }

    /** Whoever names no version tries again from what somebody else made of it meanwhile. */
    private Mono<Listed> changing(
            Place place, @Nullable IfMatch version, java.util.function.Function<Listed, Mono<Listed>> change) {
        var once = find(place.caller(), place.business(), place.location())
                .filter(listed -> !listed.removed())
                .switchIfEmpty(Mono.error(Holidays::noSuchLocation))
                .flatMap(old -> {
                    if (version != null) {
                        version.require(old.version());
                    }
                    return change.apply(old);
                });
        return version == null
                ? once.repeatWhenEmpty(TRIES, again -> again)
                : once.switchIfEmpty(Mono.error(IfMatch::stale));
    }

    private static KeptHolidays.Day known(Listed listed, LocalDate date) {
        var day = listed.kept().on(date);
        if (day == null) {
            throw noSuchHoliday();
        }
        return day;
    }

    private Mono<Listed> noteDay(Place place, Listed old, Listed now, LocalDate date) {
        return note(place, now, "holiday.changed", day(old.kept(), date), day(now.kept(), date));
    }

    private Mono<Listed> note(
            Place place, Listed now, String action, Map<String, String> before, Map<String, String> after) {
        var change = Change.of(place.business(), action, place.location())
                .from(before)
                .to(after);
        return log.note(place.caller().tenancy(), Author.of(place.caller(), place.ip()), change)
                .thenReturn(now);
    }

    private static Map<String, String> calendar(KeptHolidays kept) {
        return Map.of(
                "country", Objects.requireNonNullElse(kept.country(), ""),
                "region", Objects.requireNonNullElse(kept.region(), ""));
    }

    private static Map<String, String> day(KeptHolidays kept, LocalDate date) {
        var day = kept.on(date);
        return day == null
                ? Map.of("date", date.toString())
                : Map.of("date", date.toString(), "name", day.name(), "closed", Boolean.toString(day.closed()));
    }

    private static Refusal noSuchLocation() {
        return Problem.LOCATION_NOT_FOUND.because("The business has no such location, or has it no more");
    }

    static Refusal noSuchHoliday() {
        return Problem.HOLIDAY_NOT_FOUND.because("The location keeps no holiday on this day");
    }
}
