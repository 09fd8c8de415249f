package io.holdfast.gateway.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotTokensTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ServiceId SERVICE = new ServiceId(UUID.randomUUID());
    private static final ResourceId RESOURCE = new ResourceId(UUID.randomUUID());

    private static SlotTokens tokens(String key, Instant now) {
        var secret = Base64.getEncoder().encodeToString(key.repeat(32).getBytes(StandardCharsets.US_ASCII));
        return SlotTokens.of(new Settings(Map.of("SLOT_TOKEN_KEY", secret)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static OfferedSlot slot() {
        var when = new Appointment(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
        var resources = List.of(new AssignedResource(RESOURCE, "Anna", ResourceKind.STAFF));
        return new OfferedSlot(when, resources, 1, Money.none(Currency.getInstance("CHF")), 3);
    }

    @Test
    void a_token_says_what_was_offered() {
        var token = tokens("a", NOW).signer().sign(SERVICE, slot());
        assertThat(tokens("a", NOW).read(token))
                .isEqualTo(new SlotToken.Valid(SERVICE, slot().appointment().startsAt(), List.of(RESOURCE), 3));
    }

    @Test
    void the_same_slot_has_the_same_token_for_a_while() {
        assertThat(tokens("a", NOW).signer().sign(SERVICE, slot()))
                .isEqualTo(tokens("a", NOW.plusSeconds(30)).signer().sign(SERVICE, slot()));
    }

    @Test
    void no_byte_of_a_token_can_be_changed() {
        var token = tokens("a", NOW).signer().sign(SERVICE, slot());
        var bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            var forged = bytes.clone();
            forged[i] ^= 1;
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(tokens("a", NOW).read(text)).isInstanceOf(SlotToken.Forged.class);
        }
    }

    @Test
    void what_is_no_token_of_this_key_is_forged() {
        var tokens = tokens("a", NOW);
        for (var text : List.of(
                "", "%", "AAAA", "A".repeat(400), tokens("b", NOW).signer().sign(SERVICE, slot()))) {
            assertThat(tokens.read(text)).isInstanceOf(SlotToken.Forged.class);
        }
    }

    @Test
    void an_old_token_has_expired() {
        var token = tokens("a", NOW).signer().sign(SERVICE, slot());
        assertThat(tokens("a", NOW.plus(Duration.ofMinutes(14))).read(token)).isInstanceOf(SlotToken.Valid.class);
        assertThat(tokens("a", NOW.plus(Duration.ofMinutes(21))).read(token)).isInstanceOf(SlotToken.Expired.class);
    }

    @Test
    void a_short_or_malformed_key_is_refused_by_name() {
        for (var key : List.of("c2hvcnQ=", "not base64!")) {
            assertThatThrownBy(() -> SlotTokens.of(new Settings(Map.of("SLOT_TOKEN_KEY", key)), Clock.systemUTC()))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("SLOT_TOKEN_KEY")
                    .hasMessageNotContaining(key);
        }
    }
}
