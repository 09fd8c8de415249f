package io.holdfast.gateway.identity.oauth;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * What providers publish about themselves: where to send people, where to redeem a code, which keys sign. Asked when
 * somebody first signs in, so that we start while a provider is away; remembered for hours, and a failure not at all.
 */
@Component
class Directory {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofHours(6);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final Map<KnownProvider, Mono<Entry>> entries = new ConcurrentHashMap<>();
    private final WebClient http;
    private final Clock clock;

    Directory(Clock clock) {
        this.clock = clock;
        this.http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                        .responseTimeout(ANSWER)))
                .build();
    }

    /** A provider as a client meets it. */
    record Entry(ClientRegistration registration, CodeExchange exchange) {}

    Mono<Entry> entry(Provider provider) {
        return entries.computeIfAbsent(
                provider.kind(),
                first -> look(provider).cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO));
    }

    private Mono<Entry> look(Provider provider) {
        var issuer = provider.issuer();
        var slash = issuer.endsWith("/") ? "" : "/";
        return http.get()
                .uri(issuer + slash + ".well-known/openid-configuration")
                .retrieve()
                .bodyToMono(JSON)
                .timeout(ANSWER)
                .map(published -> registration(provider, published))
                .map(registration -> new Entry(registration, new CodeExchange(registration, http, clock)))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The provider published nothing")))
                .onErrorMap(failed -> Unreachable.because(provider.kind(), failed));
    }

    private static ClientRegistration registration(Provider provider, Map<String, Object> published) {
        // Else whoever can answer in the provider's place could name an issuer of their own.
        if (!provider.issuer().equals(published.get("issuer"))) {
            throw new IllegalStateException("Another issuer than the one that was asked");
        }
        return ClientRegistrations.fromOidcConfiguration(published)
                .registrationId(provider.kind().word())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .scope(provider.kind().scopes())
                .redirectUri("{baseUrl}")
                .build();
    }
}
