package io.holdfast.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class TrustedProxiesTest {

    private static final TrustedProxies BEHIND_TWO =
            TrustedProxies.of(new Settings(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, 192.168.7.7,fd00::/8")));

    private static String client(TrustedProxies proxies, String neighbour, String header, String... lines) {
        var headers = new HttpHeaders();
        for (var line : lines) {
            headers.add(header, line);
        }
        return new ClientAddress(proxies.client(InetAddress.ofLiteral(neighbour), headers)).text();
    }

    @Test
    void nobody_is_believed_unless_it_is_said_whom() {
        assertThat(client(TrustedProxies.of(new Settings(Map.of())), "10.0.0.1", "X-Forwarded-For", "203.0.113.9"))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void a_stranger_that_claims_to_be_a_proxy_is_taken_for_itself() {
        assertThat(client(BEHIND_TWO, "198.51.100.4", "X-Forwarded-For", "203.0.113.9"))
                .isEqualTo("198.51.100.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    203.0.113.9;                            203.0.113.9
                    203.0.113.9, 10.1.2.3;                  203.0.113.9
                    10.9.9.9, 203.0.113.9, 192.168.7.7;     203.0.113.9
                    1.2.3.4, 203.0.113.9;                   203.0.113.9
                    203.0.113.9:4711;                       203.0.113.9
                    [2001:db8::1]:4711, fd00::2;            2001:db8:0:0:0:0:0:1
                    2001:db8::1;                            2001:db8:0:0:0:0:0:1
                    10.1.1.1, 10.1.1.2;                     10.1.1.1
                    ::ffff:203.0.113.9;                     203.0.113.9
                    """)
    void the_last_one_no_trusted_proxy_is_is_the_client(String chain, String client) {
        assertThat(client(BEHIND_TWO, "10.0.0.1", "X-Forwarded-For", chain)).isEqualTo(client);
    }

    @Test
    void several_lines_are_one_chain() {
        assertThat(client(BEHIND_TWO, "10.0.0.1", "X-Forwarded-For", "1.2.3.4", "203.0.113.9, 10.0.0.2"))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "_hidden", "evil.example", "999.1.1.1", "1.2.3", "203.0.113.9 x", "%lo"})
    void what_is_no_address_ends_the_chain_at_the_proxy_that_said_so(String nonsense) {
        assertThat(client(BEHIND_TWO, "10.0.0.1", "X-Forwarded-For", "1.2.3.4, " + nonsense + ", 10.0.0.2"))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void the_standard_header_is_read_where_the_usual_one_is_missing() {
        assertThat(client(
                        BEHIND_TWO,
                        "10.0.0.1",
                        "Forwarded",
                        "for=1.2.3.4, For=\"[2001:db8::1]:80\";proto=https, proto=http;for=10.0.0.2"))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.0/8,,", "fd00::/129"})
    void a_malformed_setting_stops_the_start(String networks) {
        assertThatThrownBy(() -> TrustedProxies.of(new Settings(Map.of("TRUSTED_PROXIES", networks))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("TRUSTED_PROXIES must be");
    }

    @Test
    void a_whole_ipv6_network_counts_as_one_client() {
        assertThat(new ClientAddress(InetAddress.ofLiteral("2001:db8:1:2:aaaa::1")).network())
                .isEqualTo("2001:db8:1:2:0:0:0:0/64")
                .isEqualTo(new ClientAddress(InetAddress.ofLiteral("2001:db8:1:2::9")).network())
                .isNotEqualTo(new ClientAddress(InetAddress.ofLiteral("2001:db8:1:3::9")).network());
        assertThat(new ClientAddress(InetAddress.ofLiteral("203.0.113.9")).network())
                .isEqualTo("203.0.113.9");
    }
}
