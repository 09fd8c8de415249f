package io.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifySettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "SENDGRID_API_KEY", "SG.x",
            "TWILIO_ACCOUNT_SID", "AC1",
            "TWILIO_AUTH_TOKEN", "t",
            "TWILIO_FROM", "+41440000000");

    @Test
    void the_providers_own_addresses_are_the_usual_ones() {
        var settings = NotifySettings.of(new Settings(WHOLE));
        assertThat(settings.sendGridBase()).hasToString("https://api.sendgrid.com");
        assertThat(settings.twilioBase()).hasToString("https://api.twilio.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENDGRID_API_KEY", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"})
    void a_missing_credential_is_named(String name) {
        var values = new HashMap<>(WHOLE);
        values.remove(name);
        assertThatThrownBy(() -> NotifySettings.of(new Settings(values)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL_FROM, nobody",
        "TWILIO_FROM, 044",
        "SENDGRID_API_BASE, ftp://x",
        "TWILIO_API_BASE, http://x/path",
        "TWILIO_API_BASE, nonsense"
    })
    void a_malformed_value_is_named_and_not_shown(String name, String value) {
        var values = new HashMap<>(WHOLE);
        values.put(name, value);
        assertThatThrownBy(() -> NotifySettings.of(new Settings(values)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining(value);
    }
}
