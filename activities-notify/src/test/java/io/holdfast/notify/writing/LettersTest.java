package io.holdfast.notify.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Contact;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static final BookingId BOOKING = BookingId.of("3f0c1c5e-0000-5000-8000-0123456789ab");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private final Letters letters = new Letters("bookings@holdfast.example");

    @Test
    void a_confirmation_says_what_when_where_and_the_code_in_english() {
        var letter = letters.mail(notice(Notice.Kind.BOOKING_CONFIRMED, Locale.ENGLISH, "Praxis am See"), NOW);
        assertThat(letter.subject()).isEqualTo("Booking confirmed: Check-up, Tuesday, 1 December 2026, 10:00 – 10:30");
        for (var body : List.of(letter.text(), letter.html())) {
            assertThat(body)
                    .contains("Tuesday, 1 December 2026, 10:00 – 10:30")
                    .contains("Central European Standard Time, Europe/Zurich")
                    .contains("Dr. Meier, Room 2")
                    .contains("Seestrasse 1, Zürich")
                    .contains("Check-up")
                    .contains("Praxis am See")
                    .contains(BookingCode.of(BOOKING).value());
        }
    }

    @Test
    void a_customer_of_german_tongue_reads_german() {
        var letter = letters.mail(
                notice(Notice.Kind.BOOKING_CANCELLED, Locale.forLanguageTag("de-CH"), "Praxis am See"), NOW);
        assertThat(letter.subject()).startsWith("Buchung abgesagt: Check-up, Dienstag, 1. Dezember 2026, 10:00");
        assertThat(letter.html()).contains("lang=\"de\"").contains("Mitteleuropäische Normalzeit");
    }

    @Test
    void a_customer_of_another_tongue_reads_english() {
        assertThat(letters.mail(notice(Notice.Kind.REMINDER, Locale.JAPAN, "Praxis"), NOW)
                        .subject())
                .startsWith("Reminder: Check-up, Tuesday, 1 December 2026, 10:00");
    }

    @Test
    void an_american_reads_the_clock_as_at_home() {
        assertThat(letters.sms(notice(Notice.Kind.REMINDER, Locale.US, "Praxis")))
                .isEqualTo("Praxis: reminder, Check-up on Dec 1, 2026 at 10:00 AM (CET). Code "
                        + BookingCode.of(BOOKING).value());
    }

    @Test
    void names_can_neither_break_the_page_nor_start_a_header() {
        var letter = letters.mail(
                notice(Notice.Kind.REMINDER, Locale.UK, "Evil\r\nBcc: all@example.com <script>alert(1)</script>"), NOW);
        assertThat(letter.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(letter.subject()).doesNotContain("\n", "\r");
        assertThat(letter.text()).contains("<script>").doesNotContain("\r\nBcc");
    }

    @ParameterizedTest
    @EnumSource(Notice.Kind.class)
    void a_text_message_fits_into_two_parts_and_always_reads_the_same(Notice.Kind kind) {
        for (var locale : List.of(Locale.UK, Locale.GERMANY)) {
            var notice = notice(kind, locale, "A business with a name that goes on and on and never ends");
            assertThat(letters.sms(notice))
                    .hasSizeLessThan(306)
                    .contains("10:00")
                    .contains(BookingCode.of(BOOKING).value())
                    .isEqualTo(new Letters("other@example.com").sms(notice));
        }
    }

    @Test
    void a_confirmation_brings_its_calendar_entry_and_a_cancellation_takes_it_back() throws Exception {
        var confirmed = calendar(Notice.Kind.BOOKING_CONFIRMED);
        var cancelled = calendar(Notice.Kind.BOOKING_CANCELLED);
        confirmed.validate();
        cancelled.validate();
        assertThat(property(confirmed, "METHOD")).isEqualTo("PUBLISH");
        assertThat(property(cancelled, "METHOD")).isEqualTo("CANCEL");
        var event = (VEvent) confirmed.getComponent("VEVENT").orElseThrow();
        assertThat(event.getProperty("SEQUENCE").orElseThrow().getValue()).isEqualTo("1");
        assertThat(event.getProperty("DTSTART").orElseThrow().getValue()).isEqualTo("20261201T090000Z");
        assertThat(event.getProperty("DTEND").orElseThrow().getValue()).isEqualTo("20261201T093000Z");
        assertThat(event.getProperty("LOCATION").orElseThrow().getValue()).isEqualTo("Seestrasse 1, Zürich");
        assertThat(event.getUid())
                .isEqualTo(((VEvent) cancelled.getComponent("VEVENT").orElseThrow()).getUid());
    }

    @Test
    void a_reminder_brings_none() {
        assertThat(letters.mail(notice(Notice.Kind.REMINDER, Locale.UK, "Praxis"), NOW)
                        .enclosures())
                .isEmpty();
    }

    @Test
    void no_calendar_line_is_longer_than_allowed() {
        var letter = letters.mail(notice(Notice.Kind.BOOKING_CONFIRMED, Locale.UK, "Ärztehaus; ".repeat(12)), NOW);
        var content = letter.enclosures().getFirst().content();
        assertThat(content.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(content.replace("\r\n ", "")).contains("Ärztehaus\\; Ärztehaus");
    }

    @Test
    void every_language_has_every_phrase() throws IOException {
        assertThat(phrases("de")).isEqualTo(phrases("en"));
    }

    private static Set<String> phrases(String language) throws IOException {
        var phrases = new Properties();
        try (var stream = Letters.class.getResourceAsStream(language + ".properties")) {
            phrases.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return phrases.stringPropertyNames();
    }

    private Calendar calendar(Notice.Kind kind) throws Exception {
        var enclosure = letters.mail(notice(kind, Locale.UK, "Praxis am See"), NOW)
                .enclosures()
                .getFirst();
        return new CalendarBuilder().build(new StringReader(enclosure.content()));
    }

    private static String property(Calendar calendar, String name) {
        return calendar.getProperty(name).orElseThrow().getValue();
    }

    private static Notice notice(Notice.Kind kind, Locale locale, String business) {
        var start = Instant.parse("2026-12-01T09:00:00Z");
        return new Notice(
                BOOKING,
                BusinessId.of("00000000-0000-4000-8000-000000000001"),
                1,
                "step",
                kind,
                Set.of(Channel.EMAIL, Channel.SMS),
                new Contact("Anna Muster", "anna@example.com", "+41790000000", locale),
                BookingCode.of(BOOKING),
                business,
                "Check-up",
                "Seestrasse 1, Zürich",
                List.of("Dr. Meier", "Room 2"),
                new Appointment(start, start.plus(Duration.ofMinutes(30)), ZoneId.of("Europe/Zurich")),
                start);
    }
}
