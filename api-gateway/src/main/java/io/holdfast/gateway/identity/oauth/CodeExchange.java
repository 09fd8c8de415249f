package io.holdfast.gateway.identity.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Redeems a code for an ID token that is provably the provider's, for us, for this attempt and of now. */
final class CodeExchange {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration WHOLE = Duration.ofSeconds(6);

    /** Signed with a key that only the provider has; a shared secret or no signature at all never counts. */
    private static final List<SignatureAlgorithm> ASYMMETRIC = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512);

    private final ClientRegistration registration;
    private final OidcAuthorizationCodeReactiveAuthenticationManager manager;

    CodeExchange(ClientRegistration registration, WebClient http, Clock clock) {
        this.registration = registration;
        var tokens = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        tokens.setWebClient(http);
        // The ID token says all we want to know: nobody is asked for more.
        this.manager = new OidcAuthorizationCodeReactiveAuthenticationManager(
                tokens, request -> Mono.just(new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken())));
        var decoder = decoder(registration, http, clock);
        manager.setJwtDecoderFactory(client -> decoder);
    }

    private static ReactiveJwtDecoder decoder(ClientRegistration registration, WebClient http, Clock clock) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(ASYMMETRIC))
                .webClient(http)
                .build();
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        var claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        claims.setClockSkew(SKEW);
        // Trusting a token that is for others, too, would be trusting all of them.
        var forUsAlone =
                new JwtClaimValidator<List<String>>(IdTokenClaimNames.AUD, List.of(registration.getClientId())::equals);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims, forUsAlone));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    Mono<OidcIdToken> redeem(OAuth2AuthorizationExchange exchange) {
        return manager.authenticate(new OAuth2AuthorizationCodeAuthenticationToken(registration, exchange))
                .cast(OAuth2LoginAuthenticationToken.class)
                .mapNotNull(OAuth2LoginAuthenticationToken::getPrincipal)
                .cast(DefaultOidcUser.class)
                .map(DefaultOidcUser::getIdToken)
                .timeout(WHOLE);
    }
}
