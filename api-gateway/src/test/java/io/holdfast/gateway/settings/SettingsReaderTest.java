package io.holdfast.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.booking.catalog.settings.BusinessSettings;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class SettingsReaderTest {

    private static BusinessSettings read(String json) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JsonBody().read(Mono.just(bytes), SettingsReader::read).block();
    }

    @Test
    void what_is_absent_is_the_default() {
        assertThat(read("{}")).isEqualTo(BusinessSettings.DEFAULT);
        assertThat(read("{'channels': [], 'reminders': []}").channels()).isEmpty();
        assertThat(read("{'languages': ['DE-ch', 'zh-hant']}").languages()).containsExactly("de-CH", "zh-Hant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'hold_minutes': 4}                         | /hold_minutes out_of_range",
                "{'hold_minutes': 1441}                      | /hold_minutes out_of_range",
                "{'hold_minutes': 5.5}                       | /hold_minutes wrong_type",
                "{'min_notice': -1}                          | /min_notice out_of_range",
                "{'min_notice': 525601}                      | /min_notice out_of_range",
                "{'max_horizon': 0}                          | /max_horizon out_of_range",
                "{'max_horizon': 731}                        | /max_horizon out_of_range",
                "{'languages': []}                           | /languages blank",
                "{'languages': ['nonsense!']}                | /languages/0 unknown_language",
                "{'languages': ['de', 'DE']}                 | /languages/1 duplicate",
                "{'languages': 'de'}                         | /languages wrong_type",
                "{'channels': ['pigeon']}                    | /channels/0 unknown_value",
                "{'branding': {'color': 'red'}}              | /branding/color invalid_color",
                "{'branding': {'color': '#12345g'}}          | /branding/color invalid_color",
                "{'branding': {'logo_url': 'http://x.ch/a'}} | /branding/logo_url invalid_url",
                "{'branding': {'logo_url': 'https://'}}      | /branding/logo_url invalid_url",
                "{'branding': {'font': 'x'}}                 | /branding/font unknown_field",
                "{'branding': 'red'}                         | /branding wrong_type",
                "{'reminders': [{'minutes_before': 0, 'channels': ['sms']}]}     | /reminders/0/minutes_before out_of_range",
                "{'reminders': [{'minutes_before': 40321, 'channels': ['sms']}]} | /reminders out_of_range",
                "{'reminders': [{'minutes_before': 60, 'channels': []}]}         | /reminders/0/channels blank",
                "{'reminders': [{'minutes_before': 60}]}                         | /reminders/0/channels required",
                "{'reminders': [{'minutes_before': 60, 'channels': ['sms']}, {'minutes_before': 60, 'channels': ['sms']}]}"
                        + " | /reminders/1/minutes_before duplicate",
                "{'cancellation_tiers': [{'minutes_before': 60, 'refund_percent': 101}]}"
                        + " | /cancellation_tiers/0/refund_percent out_of_range",
                "{'cancellation_tiers': [{'minutes_before': 120, 'refund_percent': 50}, {'minutes_before': 60, 'refund_percent': 80}]}"
                        + " | /cancellation_tiers/1/refund_percent must_fall",
                "{'colour': 1}                               | /colour unknown_field"
            })
    void what_is_wrong_is_said_where_it_stands(String json, String fault) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(json));
        assertThat(refusal).as(json).isNotNull();
        assertThat(refusal.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(fault);
    }
}
