package io.holdfast.gateway.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ISSUER = "https://holdfast.example";
    private static final Bearer ADA = new Bearer(UUID.randomUUID(), UUID.randomUUID());

    private final AccessTokens tokens = tokens(NOW, TestKeys.ONE);

    private static AccessTokens tokens(Instant now, String... keys) {
        return new AccessTokens(TestKeys.of(keys), ISSUER, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AccessTokens.AUDIENCE)
                .subject(ADA.user().toString())
                .claim("sid", ADA.session().toString())
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(claims, "at+jwt");
    }

    private static String signed(JWTClaimsSet claims, String type) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID("one")
                        .build(),
                claims);
        token.sign(new ECDSASigner(ECKey.parse(TestKeys.ONE)));
        return token.serialize();
    }

    @Test
    void a_token_tells_who_and_by_which_session_and_nothing_else() throws Exception {
        var token = tokens.issue(ADA);
        assertThat(tokens.verify(token)).contains(ADA);
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaims())
                .containsOnlyKeys("iss", "aud", "sub", "sid", "iat", "exp");
    }

    @Test
    void a_token_expires_after_a_quarter_of_an_hour() {
        var token = tokens.issue(ADA);
        assertThat(tokens(NOW.plusSeconds(899), TestKeys.ONE).verify(token)).contains(ADA);
        assertThat(tokens(NOW.plusSeconds(900), TestKeys.ONE).verify(token)).isEmpty();
    }

    @Test
    void a_new_key_in_front_logs_nobody_out() {
        var token = tokens.issue(ADA);
        var rotated = tokens(NOW, TestKeys.OTHER, TestKeys.ONE);
        assertThat(rotated.verify(token)).contains(ADA);
        assertThat(tokens(NOW, TestKeys.OTHER).verify(rotated.issue(ADA))).contains(ADA);
        assertThat(tokens(NOW, TestKeys.OTHER).verify(token)).isEmpty();
    }

    @Test
    void a_key_that_is_taken_away_takes_with_it_what_was_known() {
        var token = tokens.issue(ADA);
        assertThat(tokens.verify(token)).contains(ADA);
        assertThat(tokens(NOW, TestKeys.OTHER).verify(token)).isEmpty();
    }

    @Test
    void a_token_can_be_spelled_in_one_way_only() {
        var token = tokens.issue(ADA);
        assertThat(tokens.verify(token)).contains(ADA);
        var dot = token.lastIndexOf('.');
        assertThat(tokens.verify(token + "!")).isEmpty();
        assertThat(tokens.verify(token + "=")).isEmpty();
        assertThat(tokens.verify(token.substring(0, dot + 2) + "\n" + token.substring(dot + 2)))
                .isEmpty();
        assertThat(tokens.verify(sameBitsOtherwise(token))).isEmpty();
    }

    /** The last letter of 64 bytes carries four bits that nobody reads. */
    private static String sameBitsOtherwise(String token) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var end = token.length() - 1;
        return token.substring(0, end) + letters.charAt(letters.indexOf(token.charAt(end)) + 1);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        var parts = tokens.issue(ADA).split("\\.", -1);
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"kid\":\"one\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.verify(none + "." + parts[1] + ".")).isEmpty();
        assertThat(tokens.verify(none + "." + parts[1] + "." + parts[2])).isEmpty();
    }

    @Test
    void the_public_key_does_not_work_as_a_shared_secret() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("one")
                        .build(),
                claims().build());
        token.sign(new MACSigner(
                ECKey.parse(TestKeys.ONE).toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertThat(tokens.verify(token.serialize())).isEmpty();
    }

    @Test
    void a_token_for_others_or_of_others_is_refused() throws Exception {
        assertThat(tokens.verify(signed(claims().build()))).contains(ADA);
        assertThat(tokens.verify(signed(claims().audience("other").build()))).isEmpty();
        assertThat(tokens.verify(signed(claims().audience((String) null).build())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().issuer("https://other.example").build())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().expirationTime(null).build()))).isEmpty();
        assertThat(tokens.verify(signed(claims().claim("sid", null).build()))).isEmpty();
        assertThat(tokens.verify(signed(claims().subject("x").build()))).isEmpty();
        assertThat(tokens.verify(signed(claims().build(), "JWT"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "hf", "eyJhbGciOiJFUzI1NiJ9.e30.AA"})
    void nonsense_is_refused(String text) {
        assertThat(tokens.verify(text)).isEmpty();
    }

    @Test
    void the_published_keys_are_public() {
        var published = TestKeys.of(TestKeys.ONE, TestKeys.OTHER).published().toString();
        assertThat(published).contains("kid=one", "kid=other", "alg=ES256").doesNotContain(" d=", "{d=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"x\"}]}"
            })
    void a_malformed_setting_is_named(String text) {
        assertThatThrownBy(() -> SigningKeys.of(new Settings(Map.of("IDENTITY_SIGNING_KEYS", text))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("IDENTITY_SIGNING_KEYS");
    }

    @Test
    void two_keys_of_one_name_are_refused() {
        assertThatThrownBy(() -> TestKeys.of(TestKeys.ONE, TestKeys.ONE)).isInstanceOf(InvalidSetting.class);
    }
}
