package io.holdfast.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.calendar.CalendarEntry.Organizer;
import io.holdfast.foundation.calendar.CalendarEntry.Status;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalendarEntryTest {

    private static final BookingId BOOKING = BookingId.of("0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private static CalendarEntry entry(Status status, String summary, String place) {
        return new CalendarEntry(
                BOOKING,
                3,
                status,
                new Appointment(START, START.plus(Duration.ofMinutes(30)), ZoneId.of("Europe/Zurich")),
                summary,
                "7K3M9QPA12",
                place,
                Instant.parse("2026-11-21T09:15:02.123456Z"));
    }

    @Test
    void a_booking_is_one_event_at_a_time_that_every_calendar_understands() {
        assertThat(entry(Status.CONFIRMED, "Check-up", "Seestrasse 1").text()).isEqualTo("""
                        BEGIN:VCALENDAR\r
                        VERSION:2.0\r
                        PRODID:-//Holdfast//Bookings//EN\r
                        BEGIN:VEVENT\r
                        UID:booking-0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11@holdfast\r
                        SEQUENCE:3\r
                        DTSTAMP:20261121T091502Z\r
                        DTSTART:20261201T090000Z\r
                        DTEND:20261201T093000Z\r
                        SUMMARY:Check-up\r
                        DESCRIPTION:7K3M9QPA12\r
                        STATUS:CONFIRMED\r
                        LOCATION:Seestrasse 1\r
                        END:VEVENT\r
                        END:VCALENDAR\r
                        """);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void what_is_sent_says_what_to_do_with_it_and_what_is_fetched_does_not(Status status) {
        var entry = entry(status, "Check-up", "");

        assertThat(entry.sentBy(new Organizer("Praxis \"See\"\r\nATTACH:x", "bookings@example.com")))
                .contains("\r\nMETHOD:" + (status == Status.CANCELLED ? "CANCEL" : "PUBLISH") + "\r\n")
                .contains("ORGANIZER;CN=\"Praxis 'See'  ATTACH:x\":mailto:bookings@example.com\r\n")
                .contains("STATUS:" + status);
        assertThat(entry.text()).doesNotContain("METHOD", "ORGANIZER", "LOCATION");
    }

    @Test
    void nothing_that_people_write_becomes_a_line_of_its_own() {
        var text = entry(Status.CONFIRMED, "a,b;c\\d\r\nEND:VEVENT\ne\rf\u2028g\u0007h", "")
                .text();

        assertThat(text).contains("\r\nSUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\\ne\\nf\\ng h\r\n");
    }

    @Test
    void no_line_is_longer_than_allowed_and_none_breaks_a_character() {
        var summary = "Ärztehaus 😀 ".repeat(30);
        var text = entry(Status.TENTATIVE, summary, summary).text();

        assertThat(text.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + summary, "LOCATION:" + summary);
    }
}
