package io.holdfast.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectoryTest {

    private final FakeProvider provider = new FakeProvider();
    private final Directory directory = new Directory(Clock.systemUTC());
    private final Provider google = new Provider(KnownProvider.GOOGLE, provider.issuer(), "holdfast", "secret");

    @AfterEach
    void stop() {
        provider.close();
    }

    private void isAway() {
        assertThatThrownBy(() -> directory.entry(google).block())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TEMPORARILY_UNAVAILABLE));
    }

    @Test
    void a_provider_is_asked_when_it_is_needed_and_once() {
        assertThat(provider.asked).hasValue(0);
        directory.entry(google).block();
        var entry = directory.entry(google).block();
        assertThat(provider.asked).hasValue(1);
        assertThat(entry.registration().getProviderDetails().getTokenUri()).isEqualTo(provider.issuer() + "/token");
    }

    @Test
    void a_failure_is_not_remembered() {
        provider.status = 503;
        isAway();
        provider.status = 200;
        assertThat(directory.entry(google).block()).isNotNull();
    }

    @Test
    void a_provider_that_hangs_or_talks_nonsense_is_away() {
        provider.hangs = true;
        isAway();
        provider.hangs = false;
        for (var nonsense : new String[] {"", "{}", "[]", "<html>", "{\"issuer\": 7}"}) {
            provider.answers.put("/.well-known/openid-configuration", nonsense);
            isAway();
        }
    }

    @Test
    void whoever_says_to_be_another_issuer_is_not_believed() {
        provider.publish("https://accounts.google.com");
        isAway();
    }
}
