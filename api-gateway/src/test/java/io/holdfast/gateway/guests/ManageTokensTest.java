package io.holdfast.gateway.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.guests.ManageTokens.Signed;
import io.holdfast.workflows.model.BookingId;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageTokensTest {

    private static final String OLD = "old:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String NEW = "new:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final ManageTokens tokens = tokens(OLD);
    private final BookingId booking = new BookingId(UUID.randomUUID());

    private static ManageTokens tokens(String keys) {
        return new ManageTokens(PayloadKeys.of(new Settings(Map.of("PAYLOAD_KEYS", keys))));
    }

    private String first(BookingId booking) {
        return tokens.of(new Signed(booking, 0));
    }

    @Test
    void a_token_says_which_booking_it_opens_and_which_one_of_its_tokens_it_is() {
        assertThat(tokens.read(first(booking))).contains(new Signed(booking, 0));
        assertThat(tokens.read(tokens.of(new Signed(booking, 7)))).contains(new Signed(booking, 7));
    }

    @Test
    void the_same_booking_has_the_same_first_token_always() {
        assertThat(first(booking)).isEqualTo(tokens(OLD).of(new Signed(booking, 0)));
        assertThat(first(booking)).isNotEqualTo(first(new BookingId(UUID.randomUUID())));
    }

    @Test
    void no_bit_of_a_token_can_be_changed() {
        var token = first(booking);
        var bytes = Base64.getUrlDecoder().decode(token.substring(4));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            var forged = "hfb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.read(forged)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void a_token_outlives_the_change_of_the_key_until_the_old_one_is_taken_away() {
        var token = first(booking);

        assertThat(tokens(NEW + "," + OLD).read(token)).contains(new Signed(booking, 0));
        assertThat(tokens(NEW).read(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hfb_", "hfb_AAAA", "hfb_ä", "hf_test_nobody", "null", "hfb_=", "hfb_A B"})
    void anything_else_is_no_token(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }
}
