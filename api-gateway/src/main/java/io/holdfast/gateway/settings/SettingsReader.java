package io.holdfast.gateway.settings;

import io.holdfast.booking.catalog.settings.BusinessSettings;
import io.holdfast.booking.catalog.settings.BusinessSettings.Approval;
import io.holdfast.booking.catalog.settings.BusinessSettings.Branding;
import io.holdfast.booking.catalog.settings.BusinessSettings.Quiet;
import io.holdfast.gateway.body.Channels;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.catalogue.TermsReader;
import io.holdfast.workflows.model.ReminderRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads settings; what is absent is the default again. */
final class SettingsReader {

    static final int MOST_LANGUAGES = 20;

    private static final int EARLIEST_REMINDER = 40_320;
    private static final int LONGEST_TAG = 35;
    private static final TextRule TAG = TextRule.line(LONGEST_TAG);
    private static final TextRule COLOR = TextRule.line(7);
    private static final TextRule EMAIL = TextRule.line(254);
    private static final TextRule LOGO = TextRule.line(500);
    private static final BusinessSettings DEFAULT = BusinessSettings.DEFAULT;

    private SettingsReader() {}

    static BusinessSettings read(Fields body) {
        return new BusinessSettings(
                body.has("reminders") ? reminders(body) : DEFAULT.reminders(),
                body.has("cancellation_tiers")
                        ? TermsReader.tiers(body, "cancellation_tiers")
                        : DEFAULT.cancellationTiers(),
                Duration.ofMinutes(body.number(
                        "hold_minutes", 5, 1440, (int) DEFAULT.hold().toMinutes())),
                Duration.ofMinutes(body.number(
                        "min_notice", 0, 525_600, (int) DEFAULT.minNotice().toMinutes())),
                Duration.ofDays(body.number(
                        "max_horizon", 1, 730, (int) DEFAULT.maxHorizon().toDays())),
                body.has("languages") ? languages(body) : DEFAULT.languages(),
                body.has("channels") ? Channels.read(body, "channels") : DEFAULT.channels(),
                branding(body),
                approval(body),
                quiet(body));
    }

    private static Approval approval(Fields body) {
        return new Approval(
                address(body, "approver_email"),
                address(body, "backup_email"),
                Duration.ofMinutes(body.number("approve_within_minutes", 5, 20_160, (int)
                        DEFAULT.approval().within().toMinutes())));
    }

    private static @Nullable String address(Fields body, String name) {
        var email = body.text(name, EMAIL);
        if (email != null && !email.matches("[^\\s@<>\",;:]{1,64}@[^\\s@<>\",;:]+\\.[^\\s@<>\",;:.]{2,}")) {
            body.fault(name, "invalid_email", "Must be an e-mail address");
        }
        return email;
    }

    private static @Nullable Quiet quiet(Fields body) {
        var from = body.time("quiet_from");
        var until = body.time("quiet_until");
        if (body.has("quiet_from") != body.has("quiet_until")) {
            body.fault(
                    body.has("quiet_from") ? "quiet_until" : "quiet_from",
                    "required",
                    "Is required with the other one");
        } else if (from != null && from.equals(until)) {
            body.fault("quiet_until", "out_of_range", "Must differ from quiet_from");
        }
        return from == null || until == null ? null : new Quiet(from, until);
    }

    private static List<ReminderRule> reminders(Fields body) {
        var reminders = TermsReader.reminders(body, "reminders");
        for (var reminder : reminders) {
            if (reminder.before().toMinutes() > EARLIEST_REMINDER) {
                body.fault(
                        "reminders",
                        "out_of_range",
                        "None goes out more than %d minutes before".formatted(EARLIEST_REMINDER));
            }
        }
        return reminders;
    }

    private static List<String> languages(Fields body) {
        if (body.isEmptyList("languages")) {
            body.fault("languages", "blank", "Must not be empty");
        }
        var tags = new ArrayList<String>();
        var texts = body.list("languages", MOST_LANGUAGES, TAG);
        for (int i = 0; i < texts.size(); i++) {
            var tag = tag(texts.get(i));
            var pointer = body.pointer("languages") + "/" + i;
            if (tag == null) {
                body.violations().add(pointer, "unknown_language", "Must be a language such as en or de-CH");
            } else if (tags.contains(tag)) {
                body.violations().add(pointer, "duplicate", "Stands in the list already");
            } else {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static @Nullable String tag(String text) {
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
        } catch (IllformedLocaleException unknown) {
            return null;
        }
    }

    private static Branding branding(Fields body) {
        var branding = body.object("branding");
        var color = branding.text("color", COLOR);
        if (color != null && !color.matches("#[0-9a-fA-F]{6}")) {
            branding.fault("color", "invalid_color", "Must be a color such as #0b7285");
        }
        var logo = branding.text("logo_url", LOGO);
        if (logo != null && !isHttps(logo)) {
            branding.fault("logo_url", "invalid_url", "Must be an address that begins with https://");
        }
        branding.refuseOthers();
        return new Branding(color == null ? null : color.toLowerCase(Locale.ROOT), logo);
    }

    private static boolean isHttps(String text) {
        try {
            var address = new URI(text);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
