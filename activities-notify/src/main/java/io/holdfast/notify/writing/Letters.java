package io.holdfast.notify.writing;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.holdfast.foundation.calendar.CalendarEntry;
import io.holdfast.foundation.calendar.CalendarEntry.Organizer;
import io.holdfast.notify.writing.Letter.Enclosure;
import io.holdfast.workflows.capability.Notice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the messages of a booking. */
public final class Letters {

    private static final int SMS_NAME = 40;

    private final Template html = layout(Mustache.compiler(), "mail.html");
    private final Template text = layout(Mustache.compiler().escapeHTML(false), "mail.txt");
    private final String sender;

    /**
     * Letters from one address.
     *
     * @param sender the address that organises the calendar entries
     */
    public Letters(String sender) {
        this.sender = sender;
    }

    /** The e-mail of this notice; the calendar entry is stamped with the given instant. */
    public Letter mail(Notice notice, Instant now) {
        var locale = Wording.spoken(notice.to().locale());
        var words = Wording.in(locale);
        var facts = Facts.of(notice, locale);
        var kind = kind(notice);
        var subject = words.say(kind + ".subject", facts);
        var page = new HashMap<String, Object>();
        page.put("language", locale.getLanguage());
        page.put("subject", subject);
        page.put("business", facts.get("business"));
        page.put("heading", words.say(kind + ".heading", facts));
        page.put("greeting", words.say(kind + ".greeting", facts));
        page.put("intro", words.say(kind + ".intro", facts));
        page.put("footer", words.say("footer", facts));
        page.put("preview", facts.get("date") + ", " + facts.get("time"));
        page.put("accent", accent(notice.kind()));
        page.put("rows", rows(words, facts, notice.ends()));
        return new Letter(subject, text.execute(page), html.execute(page), enclosures(notice, facts, now));
    }

    /** The text message of this notice; the same notice always reads the same. */
    public String sms(Notice notice) {
        var locale = Wording.spoken(notice.to().locale());
        var facts = new HashMap<>(Facts.of(notice, locale).names());
        facts.computeIfPresent("business", (name, value) -> shortened(value));
        facts.computeIfPresent("service", (name, value) -> shortened(value));
        return Wording.in(locale).say(kind(notice) + ".sms", new Facts(facts));
    }

    private List<Enclosure> enclosures(Notice notice, Facts facts, Instant now) {
        return switch (notice.kind()) {
            case BOOKING_CONFIRMED, BOOKING_RESCHEDULED, BOOKING_CANCELLED, BOOKING_DECLINED, BOOKING_EXPIRED ->
                List.of(appointment(notice, facts, now));
            case REMINDER, BOOKING_RECEIVED, ATTENDANCE_ASKED, APPROVAL_ASKED -> List.of();
        };
    }

    private Enclosure appointment(Notice notice, Facts facts, Instant now) {
        var entry = new CalendarEntry(
                notice.booking(),
                notice.revision(),
                notice.ends() ? CalendarEntry.Status.CANCELLED : CalendarEntry.Status.CONFIRMED,
                notice.appointment(),
                facts.get("service") + ", " + facts.get("business"),
                facts.get("code"),
                facts.get("place"),
                now);
        return new Enclosure(
                "appointment.ics",
                "text/calendar; method=" + entry.method() + "; charset=UTF-8",
                entry.sentBy(new Organizer(facts.get("business"), sender)));
    }

    private static List<Map<String, Object>> rows(Wording words, Facts facts, boolean cancelled) {
        var rows = new ArrayList<Map<String, Object>>();
        row(rows, words.say("label.when", facts), facts.get("date") + ", " + facts.get("time"), true, cancelled);
        row(rows, words.say("label.time_zone", facts), facts.get("zoneName"), false, false);
        row(rows, words.say("label.service", facts), facts.get("service"), false, false);
        row(rows, words.say("label.with", facts), facts.get("resources"), false, false);
        row(rows, words.say("label.place", facts), facts.get("place"), false, false);
        row(rows, words.say("label.code", facts), facts.get("code"), true, false);
        return rows;
    }

    private static void row(
            List<Map<String, Object>> rows, String label, String value, boolean strong, boolean struck) {
        if (!value.isEmpty()) {
            rows.add(Map.of("label", label, "value", value, "strong", strong, "struck", struck));
        }
    }

    private static String accent(Notice.Kind kind) {
        return switch (kind) {
            case BOOKING_CONFIRMED, BOOKING_RESCHEDULED -> "#1f8a5b";
            case REMINDER, BOOKING_RECEIVED, ATTENDANCE_ASKED, APPROVAL_ASKED -> "#2563c9";
            case BOOKING_CANCELLED, BOOKING_DECLINED, BOOKING_EXPIRED -> "#b3402e";
        };
    }

    private static String kind(Notice notice) {
        return notice.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        return name.length() <= SMS_NAME
                ? name
                : name.substring(0, SMS_NAME - 1).strip() + ".";
    }

    static Template layout(Mustache.Compiler mustache, String name) {
        try (var stream = Objects.requireNonNull(Letters.class.getResourceAsStream(name));
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return mustache.compile(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
