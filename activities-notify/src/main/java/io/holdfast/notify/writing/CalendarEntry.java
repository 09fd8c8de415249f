package io.holdfast.notify.writing;

import io.holdfast.notify.writing.Letter.Enclosure;
import io.holdfast.workflows.capability.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An appointment as a calendar reads it (RFC 5545). Times are in UTC, which every calendar shows on the right clocks
 * without a copy of the time zone's rules.
 */
final class CalendarEntry {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_OCTETS = 75;

    private CalendarEntry() {}

    static Enclosure of(Notice notice, Facts facts, String sender, Instant now) {
        var cancelled = notice.ends();
        var method = cancelled ? "CANCEL" : "PUBLISH";
        var lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Holdfast//Bookings//EN",
                "METHOD:" + method,
                "BEGIN:VEVENT",
                // A later message with a higher sequence replaces the entry of the same booking.
                "UID:" + notice.booking() + "@holdfast",
                "SEQUENCE:" + notice.revision(),
                "DTSTAMP:" + UTC.format(now),
                "DTSTART:" + UTC.format(notice.appointment().startsAt()),
                "DTEND:" + UTC.format(notice.appointment().endsAt()),
                "SUMMARY:" + escaped(facts.get("service") + ", " + facts.get("business")),
                "DESCRIPTION:" + escaped(facts.get("code")),
                "ORGANIZER;CN=" + quoted(facts.get("business")) + ":mailto:" + sender,
                "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED")));
        if (!facts.get("place").isEmpty()) {
            lines.add("LOCATION:" + escaped(facts.get("place")));
        }
        lines.add("END:VEVENT");
        lines.add("END:VCALENDAR");
        var content = lines.stream().map(CalendarEntry::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
        return new Enclosure("appointment.ics", "text/calendar; method=" + method + "; charset=UTF-8", content);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "'") + '"';
    }

    /** Lines end after 75 octets and go on after a blank, never within a character. */
    private static String folded(String line) {
        var folded = new StringBuilder();
        var octets = 0;
        for (var character : line.codePoints().mapToObj(Character::toString).toList()) {
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
        }
        return folded.toString();
    }
}
