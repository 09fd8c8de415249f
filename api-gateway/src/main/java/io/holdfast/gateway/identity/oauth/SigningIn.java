package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.identity.accounts.LoginAnswer;
import io.holdfast.gateway.identity.accounts.ProvedPerson;
import io.holdfast.gateway.identity.accounts.ProviderLogin;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.oauth.OAuthAttempts.Secrets;
import io.holdfast.gateway.identity.oauth.OAuthAttempts.Taken;
import io.holdfast.gateway.identity.sessions.Sessions.Origin;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends people to a provider, and lets them in when they come back with its word. */
@Component
class SigningIn {

    private static final Logger log = LoggerFactory.getLogger(SigningIn.class);

    private final OAuthSettings settings;
    private final Directory directory;
    private final OAuthAttempts attempts;
    private final Attempts limits;
    private final ProviderLogin logins;

    SigningIn(
            OAuthSettings settings,
            Directory directory,
            OAuthAttempts attempts,
            Attempts limits,
            ProviderLogin logins) {
        this.settings = settings;
        this.directory = directory;
        this.attempts = attempts;
        this.limits = limits;
        this.logins = logins;
    }

    /** Where the browser goes, and what it must bring back beside the provider's answer. */
    record Begun(URI address, Provider provider, String browser) {}

    /** @param browser what an earlier attempt gave to this browser, so that two tabs don't get into each other's way */
    Mono<Begun> begin(String name, @Nullable String redirect, @Nullable String browser) {
        return Mono.defer(() -> {
            var provider = settings.provider(name);
            var address = settings.redirect(provider, redirect);
            var tie = browser != null && OneTimeText.isOne(browser) ? browser : OneTimeText.draw();
            return directory.entry(provider).flatMap(entry -> {
                var request = request(provider, entry.registration(), OneTimeText.draw(), OneTimeText.draw(), address);
                return attempts.keep(
                                provider.kind(),
                                Objects.requireNonNull(request.getState()),
                                tie,
                                secrets(request),
                                OAuthAttempts.LIFE)
                        .thenReturn(new Begun(URI.create(request.getAuthorizationRequestUri()), provider, tie));
            });
        });
    }

    private static OAuth2AuthorizationRequest request(
            Provider provider, ClientRegistration registration, String state, String nonce, String redirect) {
        var request = bare(registration, state, nonce, redirect)
                // The provider learns the hash: its token proves that it saw it, and whoever sees the token knows no
                // more.
                .additionalParameters(
                        more -> more.put(OidcParameterNames.NONCE, OneTimeText.encode(OneTimeText.hash(nonce))));
        if (provider.kind().comesBackByForm()) {
            request.additionalParameters(more -> more.put("response_mode", "form_post"));
        }
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        return request.build();
    }

    private static OAuth2AuthorizationRequest.Builder bare(
            ClientRegistration registration, String state, String nonce, String redirect) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .scopes(registration.getScopes())
                .redirectUri(redirect)
                .state(state)
                .attributes(known -> known.put(OidcParameterNames.NONCE, nonce));
    }

    private static Secrets secrets(OAuth2AuthorizationRequest request) {
        return new Secrets(
                Objects.requireNonNull(request.getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(request.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                Objects.requireNonNull(request.getRedirectUri()));
    }

    Mono<LoginAnswer> finish(String name, Arrival arrival, @Nullable String browser, Origin origin) {
        var address = String.valueOf(origin.ip());
        return Mono.fromCallable(() -> settings.provider(name))
                .flatMap(provider -> limits.takeFrom(address)
                        .then(Mono.defer(
                                () -> attempts.take(provider.kind(), arrival.state(), browser == null ? "" : browser)))
                        .switchIfEmpty(Mono.error(SigningIn::invalid))
                        .flatMap(taken -> proved(provider, taken, arrival)))
                .flatMap(person -> logins.logIn(person, origin))
                .flatMap(answer -> limits.succeededFrom(address).thenReturn(answer));
    }

    private Mono<ProvedPerson> proved(Provider provider, Taken taken, Arrival arrival) {
        var code = arrival.code();
        if (code == null) {
            return Mono.error(() -> Problem.SIGN_IN_DENIED.because("Begin again, or log in another way"));
        }
        return directory
                .entry(provider)
                .flatMap(entry -> entry.exchange().redeem(exchange(entry.registration(), taken, code)))
                .flatMap(token -> Mono.justOrEmpty(Claims.person(provider.kind(), token)))
                .switchIfEmpty(Mono.error(SigningIn::invalid))
                .onErrorResume(failed -> refuse(provider, taken, failed));
    }

    private static OAuth2AuthorizationExchange exchange(ClientRegistration registration, Taken taken, String code) {
        var secrets = taken.secrets();
        var request = bare(registration, taken.state(), secrets.nonce(), secrets.redirectUri())
                .attributes(known -> known.putAll(Map.of(PkceParameterNames.CODE_VERIFIER, secrets.verifier())))
                .build();
        var response = OAuth2AuthorizationResponse.success(code)
                .state(taken.state())
                .redirectUri(secrets.redirectUri())
                .build();
        return new OAuth2AuthorizationExchange(request, response);
    }

    /** If the provider is not well nothing has been decided yet: the same browser may come once more. */
    private <T> Mono<T> refuse(Provider provider, Taken taken, Throwable failed) {
        if (failed instanceof Refusal refusal && refusal.problem() == Problem.INVALID_SIGN_IN) {
            return Mono.error(failed);
        }
        if (Blame.isOnWhatCame(failed)) {
            log.warn("What {} gave for a code was refused", provider.kind().word());
            return Mono.error(SigningIn::invalid);
        }
        var unreachable = failed instanceof Refusal known ? known : Unreachable.because(provider.kind(), failed);
        return attempts.giveBack(provider.kind(), taken).then(Mono.error(unreachable));
    }

    private static Refusal invalid() {
        return Problem.INVALID_SIGN_IN.because("Begin again in this browser");
    }
}
