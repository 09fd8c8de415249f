package io.holdfast.notify;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.net.URI;

/** How to reach the providers. Making one checks them all, so that a missing value stops the start. */
record NotifySettings(
        URI sendGridBase,
        String sendGridKey,
        String mailFrom,
        URI twilioBase,
        String twilioAccountSid,
        String twilioAuthToken,
        String twilioFrom) {

    static NotifySettings of(Settings settings) {
        var mailFrom = settings.text("MAIL_FROM", "bookings@holdfast.example");
        if (!mailFrom.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw new InvalidSetting("MAIL_FROM", "must be a mail address");
        }
        var twilioFrom = settings.required("TWILIO_FROM");
        if (!twilioFrom.matches("\\+[1-9]\\d{6,14}")) {
            throw new InvalidSetting("TWILIO_FROM", "must be a phone number such as +41440000000");
        }
        return new NotifySettings(
                base(settings, "SENDGRID_API_BASE", "https://api.sendgrid.com"),
                settings.required("SENDGRID_API_KEY"),
                mailFrom,
                base(settings, "TWILIO_API_BASE", "https://api.twilio.com"),
                settings.required("TWILIO_ACCOUNT_SID"),
                settings.required("TWILIO_AUTH_TOKEN"),
                twilioFrom);
    }

    private static URI base(Settings settings, String name, String usual) {
        var base = settings.optionalAddress(name).orElse(URI.create(usual));
        if (!base.getScheme().matches("https?") || !base.getRawPath().matches("/?")) {
            throw new InvalidSetting(name, "must be an address such as https://host:port");
        }
        return base;
    }

    /** Credentials never print. */
    @Override
    public String toString() {
        return "NotifySettings[…]";
    }
}
