package io.holdfast.notify.writing;

import io.holdfast.workflows.capability.Notice;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a message is about, as the customer reads it: on the clocks of the place, in the customer's language. */
record Facts(Map<String, String> names) {

    Facts {
        names = Map.copyOf(names);
    }

    static Facts of(Notice notice, Locale locale) {
        var appointment = notice.appointment();
        var start = appointment.startsAt().atZone(appointment.zone());
        var end = appointment.endsAt().atZone(appointment.zone());
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        var shortDay = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        var sameDay = start.toLocalDate().equals(end.toLocalDate());
        var until = clock.format(end) + (sameDay ? "" : " (" + shortDay.format(end) + ")");

        var names = new HashMap<String, String>();
        names.put("name", notice.to().name());
        names.put("business", notice.businessName());
        names.put("service", notice.serviceName());
        names.put("place", notice.place() == null ? "" : notice.place());
        names.put("resources", String.join(", ", notice.resources()));
        names.put("code", notice.code().value());
        names.put("date", day.format(start));
        names.put("shortDate", shortDay.format(start));
        names.put("startTime", clock.format(start));
        names.put("time", clock.format(start) + " – " + until);
        names.put("zone", DateTimeFormatter.ofPattern("zzz", locale).format(start));
        names.put("zoneName", DateTimeFormatter.ofPattern("zzzz", locale).format(start) + ", " + appointment.zone());
        names.replaceAll((name, value) -> oneLine(value));
        return new Facts(names);
    }

    String get(String name) {
        return names.getOrDefault(name, "");
    }

    /** Names come from people: a line break in one must not start a header, and odd blanks cost SMS their alphabet. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replaceAll("[\\u00a0\\u202f\\u2009]", " ")
                .strip();
    }
}
