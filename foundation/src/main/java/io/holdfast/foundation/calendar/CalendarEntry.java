package io.holdfast.foundation.calendar;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a calendar reads it (RFC 5545). Times are in UTC, which every calendar shows on the right clocks without a
 * copy of the time zone's rules.
 *
 * @param revision an entry with a higher one replaces that of the same booking
 * @param place empty if there is none to tell
 * @param changed when what stands here became so, or was sent
 */
public record CalendarEntry(
        BookingId booking,
        int revision,
        Status status,
        Appointment appointment,
        String summary,
        String description,
        String place,
        Instant changed) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_OCTETS = 75;

    /** Whether it takes place. */
    public enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    /** Who sends an entry. */
    public record Organizer(String name, String address) {}

    /** How calendars are told what to do with what is sent to them. */
    public String method() {
        return status == Status.CANCELLED ? "CANCEL" : "PUBLISH";
    }

    /** For somebody who fetches it. */
    public String text() {
        return written(null);
    }

    /** For somebody it is sent to. */
    public String sentBy(Organizer organizer) {
        return written(organizer);
    }

    private String written(@Nullable Organizer organizer) {
        var lines = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdfast//Bookings//EN"));
        if (organizer != null) {
            lines.add("METHOD:" + method());
        }
        lines.addAll(List.of(
                "BEGIN:VEVENT",
                "UID:booking-" + booking + "@holdfast",
                "SEQUENCE:" + revision,
                "DTSTAMP:" + UTC.format(changed),
                "DTSTART:" + UTC.format(appointment.startsAt()),
                "DTEND:" + UTC.format(appointment.endsAt()),
                "SUMMARY:" + escaped(summary),
                "DESCRIPTION:" + escaped(description)));
        if (organizer != null) {
            lines.add("ORGANIZER;CN=" + quoted(organizer.name()) + ":mailto:" + organizer.address());
        }
        lines.add("STATUS:" + status);
        if (!place.isEmpty()) {
            lines.add("LOCATION:" + escaped(place));
        }
        lines.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
        return lines.stream().map(CalendarEntry::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A line break in a name must not start a line of the calendar. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|[\\r\\n\\u2028\\u2029]", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    private static String quoted(String text) {
        return '"' + text.replace('"', '\'').replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ") + '"';
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
