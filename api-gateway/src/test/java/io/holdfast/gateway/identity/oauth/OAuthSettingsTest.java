package io.holdfast.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthSettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "PUBLIC_BASE_URL",
            "https://holdfast.test/",
            "GOOGLE_CLIENT_ID",
            "holdfast",
            "GOOGLE_CLIENT_SECRET",
            "hush");

    private static OAuthSettings with(String name, String value) {
        var all = new HashMap<>(WHOLE);
        all.put(name, value);
        return OAuthSettings.of(new Settings(all));
    }

    @Test
    void google_is_asked_unless_another_issuer_is_named() {
        var google = OAuthSettings.of(new Settings(WHOLE)).provider("google");
        assertThat(google.issuer()).isEqualTo("https://accounts.google.com");
        assertThat(google.toString()).doesNotContain("hush");
        assertThat(with("GOOGLE_ISSUER", "http://127.0.0.1:9000/google")
                        .provider("google")
                        .issuer())
                .isEqualTo("http://127.0.0.1:9000/google");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GOOGLE_CLIENT_ID     |                              | GOOGLE_CLIENT_ID is required
            GOOGLE_CLIENT_SECRET |                              | GOOGLE_CLIENT_SECRET is required
            PUBLIC_BASE_URL      |                              | PUBLIC_BASE_URL is required for signing in
            GOOGLE_ISSUER        | accounts.google.com          | GOOGLE_ISSUER must be an https address
            GOOGLE_ISSUER        | http://accounts.google.com   | GOOGLE_ISSUER must be an https address
            GOOGLE_ISSUER        | https://x.example/?a=secret  | GOOGLE_ISSUER must be an https address
            OAUTH_REDIRECT_URIS  | /back                        | OAUTH_REDIRECT_URIS must be https addresses
            OAUTH_REDIRECT_URIS  | http://book.example.org/back | OAUTH_REDIRECT_URIS must be https addresses
            OAUTH_REDIRECT_URIS  | https://a.example/,,         | OAUTH_REDIRECT_URIS must be https addresses
            OAUTH_REDIRECT_URIS  | https://me@a.example/        | OAUTH_REDIRECT_URIS must be https addresses
            OAUTH_REDIRECT_URIS  | https://a.example/#here      | OAUTH_REDIRECT_URIS must be https addresses
            """)
    void a_mistake_is_one_line_that_names_the_setting_and_not_its_value(String name, String value, String line) {
        assertThatThrownBy(() -> with(name, value == null ? "" : value))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(line)
                .hasMessageNotContaining("example");
    }

    @Test
    void without_settings_nothing_is_offered_and_the_gateway_starts() {
        var none = OAuthSettings.of(new Settings(Map.of()));
        assertThatThrownBy(() -> none.provider("google"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.PROVIDER_NOT_CONFIGURED));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/oauth/google/callback, https://book.example.org, true",
        "/api/v1/auth/oauth/google/callback, http://127.0.0.1:3000, true",
        "/api/v1/auth/oauth/google/callback, https://evil.example.org, false",
        "/api/v1/auth/oauth/google/callback, http://book.example.org, false",
        "/api/v1/auth/oauth/google/callback, https://book.example.org:8443, false",
        "/api/v1/auth/oauth/google/callback, null, false",
        "/api/v1/auth/oauth/google/start, https://book.example.org, false",
        "/api/v1/auth/me, https://book.example.org, false"
    })
    void only_listed_pages_bring_a_cookie_and_only_to_the_callback(String path, String origin, boolean may) {
        var settings = with("OAUTH_REDIRECT_URIS", "https://book.example.org/signed-in, http://127.0.0.1:3000/back");
        assertThat(settings.mayFinish(path, origin)).isEqualTo(may);
    }
}
