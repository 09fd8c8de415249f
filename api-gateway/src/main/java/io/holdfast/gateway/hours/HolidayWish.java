package io.holdfast.gateway.hours;

import io.holdfast.booking.catalog.times.LocationHolidays.Calendar;
import io.holdfast.booking.hours.HolidayCalendar;
import io.holdfast.booking.hours.KeptHolidays.Said;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a location's holidays. */
sealed interface HolidayWish {

    /** To keep the days of a country, or none. */
    record Adopt(Calendar calendar) implements HolidayWish {}

    /** To say something of a day. */
    record Say(LocalDate date, Said said) implements HolidayWish {}

    TextRule NAME = TextRule.line(200);
    TextRule CODE = TextRule.line(20);

    /** For a day that is still to be found: what is absent stays. */
    record Patch(@Nullable String name, @Nullable Boolean closed) {

        static Patch read(Fields body) {
            return new Patch(body.text("name", NAME), body.has("closed") ? (Boolean) body.flag("closed") : null);
        }

        Said applied(String oldName, boolean oldClosed) {
            return new Said(name == null ? oldName : name, closed == null ? oldClosed : closed);
        }
    }

    static Calendar calendar(Fields body) {
        if (body.isCleared("country")) {
            if (body.has("region")) {
                body.fault("region", "unknown_region", "Must not be there without a country");
            }
            body.isCleared("region");
            return new Calendar(null, null);
        }
        body.require("country");
        var country = code(body, "country");
        var region = code(body, "region");
        if (country == null) {
            return new Calendar(null, null);
        }
        if (!HolidayCalendar.countries().contains(country)) {
            body.fault(
                    "country", "unknown_country", "Must be one of " + String.join(", ", HolidayCalendar.countries()));
        } else if (region != null && !HolidayCalendar.knows(country, region)) {
            var known = HolidayCalendar.regions(country);
            body.fault(
                    "region",
                    "unknown_region",
                    known.isEmpty()
                            ? country + " has the same days everywhere"
                            : "Must be one of " + String.join(", ", known));
        }
        return new Calendar(country, region);
    }

    private static @Nullable String code(Fields body, String name) {
        var text = body.text(name, CODE);
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    static HolidayWish read(Fields body) {
        if (body.has("country")) {
            return new Adopt(calendar(body));
        }
        body.require("date");
        body.require("name");
        var date = Dates.read(body, "date");
        var name = body.text("name", NAME);
        var closed = !body.has("closed") || body.flag("closed");
        return new Say(date == null ? LocalDate.EPOCH : date, new Said(name == null ? "" : name, closed));
    }

    default String fingerprint() {
        return toString();
    }
}
