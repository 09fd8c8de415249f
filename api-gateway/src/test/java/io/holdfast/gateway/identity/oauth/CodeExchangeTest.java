package io.holdfast.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** What no real provider would hand out. */
@Timeout(60)
class CodeExchangeTest {

    private static final RSAKey KEY = key("current");
    private static final RSAKey NEXT = key("next");
    private static final String NONCE = OneTimeText.draw();

    private final FakeProvider provider = new FakeProvider();
    private final Directory directory = new Directory(Clock.systemUTC());
    private final Provider google =
            new Provider(KnownProvider.GOOGLE, provider.issuer(), "holdfast", "a secret of the client, long enough");

    @BeforeEach
    void publish() {
        publish(KEY);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void publish(RSAKey key) {
        provider.answers.put("/jwks", new JWKSet(key.toPublicJWK()).toString());
    }

    private JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience("holdfast")
                .subject("ada")
                .claim("nonce", OneTimeText.encode(OneTimeText.hash(NONCE)))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(RSAKey key, String keyId, JWTClaimsSet claims) throws JOSEException {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), new RSASSASigner(key), claims);
    }

    private OidcIdToken redeem(String idToken) {
        provider.answers.put("/token", """
                {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}
                """.formatted(idToken));
        return directory
                .entry(google)
                .flatMap(entry -> entry.exchange().redeem(exchange(entry.registration())))
                .block();
    }

    private static OAuth2AuthorizationExchange exchange(ClientRegistration registration) {
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId("holdfast")
                .redirectUri("https://holdfast.test/back")
                .scopes(registration.getScopes())
                .state("state")
                .attributes(known -> known.put("nonce", NONCE))
                .build();
        return new OAuth2AuthorizationExchange(
                request,
                OAuth2AuthorizationResponse.success("code")
                        .redirectUri("https://holdfast.test/back")
                        .state("state")
                        .build());
    }

    private void isRefused(String idToken) {
        var failed = catchThrowable(() -> redeem(idToken));
        assertThat(failed).isNotNull();
        assertThat(Blame.isOnWhatCame(failed)).as("%s", failed).isTrue();
    }

    private void isTheProvidersFault() throws JOSEException {
        var token = signed(KEY, "current", claims().build());
        var failed = catchThrowable(() -> redeem(token));
        assertThat(failed).isNotNull();
        assertThat(Blame.isOnWhatCame(failed)).as("%s", failed).isFalse();
    }

    @Test
    void a_token_of_the_provider_for_us_and_this_attempt_is_good() throws JOSEException {
        assertThat(redeem(signed(KEY, "current", claims().build())).getSubject())
                .isEqualTo("ada");
    }

    @Test
    void a_token_signed_with_another_key_is_refused_whatever_key_it_names() throws JOSEException {
        isRefused(signed(NEXT, "current", claims().build()));
        isRefused(signed(NEXT, "next", claims().build()));
        isRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(NEXT.toPublicJWK())
                        .build(),
                new RSASSASigner(NEXT),
                claims().build()));
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        isRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void a_token_signed_with_what_others_know_too_is_refused() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("current").build();
        isRefused(signed(header, new MACSigner(KEY.toRSAPublicKey().getEncoded()), claims().build()));
        isRefused(signed(header, new MACSigner(google.clientSecret()), claims().build()));
    }

    @Test
    void a_token_for_another_attempt_client_or_time_or_by_another_issuer_is_refused() throws JOSEException {
        isRefused(signed(KEY, "current", claims().claim("nonce", "another").build()));
        isRefused(signed(KEY, "current", claims().claim("nonce", NONCE).build()));
        isRefused(signed(KEY, "current", claims().claim("nonce", null).build()));
        isRefused(signed(KEY, "current", claims().audience("another").build()));
        isRefused(signed(
                KEY,
                "current",
                claims().audience(List.of("holdfast", "another"))
                        .claim("azp", "holdfast")
                        .build()));
        isRefused(signed(KEY, "current", claims().claim("azp", "another").build()));
        isRefused(signed(
                KEY,
                "current",
                claims().issuer("https://accounts.google.example").build()));
        var longAgo = Date.from(Instant.now().minusSeconds(120));
        isRefused(signed(KEY, "current", claims().expirationTime(longAgo).build()));
        isRefused(signed(KEY, "current", claims().expirationTime(null).build()));
    }

    @Test
    void a_key_that_is_new_since_we_looked_is_looked_up() throws JOSEException {
        redeem(signed(KEY, "current", claims().build()));
        publish(NEXT);
        assertThat(redeem(signed(NEXT, "next", claims().build())).getSubject()).isEqualTo("ada");
    }

    @Test
    void a_code_the_provider_does_not_know_is_not_good() throws JOSEException {
        provider.answers.put("/token", "{\"error\": \"invalid_grant\"}");
        redeemOnly(400);
    }

    private void redeemOnly(int status) {
        var entry = directory.entry(google).block();
        provider.status = status;
        var failed = catchThrowable(
                () -> entry.exchange().redeem(exchange(entry.registration())).block());
        assertThat(Blame.isOnWhatCame(failed)).as("%s", failed).isTrue();
    }

    @Test
    void a_provider_that_talks_nonsense_is_not_well() throws JOSEException {
        provider.answers.put("/jwks", "<html>");
        isTheProvidersFault();
        publish();
        directory.entry(google).block();
        provider.status = 500;
        isTheProvidersFault();
    }
}
