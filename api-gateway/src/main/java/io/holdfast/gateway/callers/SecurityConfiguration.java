package io.holdfast.gateway.callers;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.ProblemHandler;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Which routes need a caller. No session, no cookie, no CORS. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final String SCHEME = "bearer ";

    @Bean
    DevelopmentKey developmentKey(Settings settings) {
        return DevelopmentKey.of(settings);
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain callersOnly(
            ServerHttpSecurity http, Callers callers, Strangers strangers, ProblemHandler problems) {
        ServerAuthenticationEntryPoint refuse = (exchange, unknown) -> strangers
                .count(exchange)
                .then(Mono.<Void>error(unknown))
                .onErrorResume(refused -> problems.handle(exchange, refused));
        var authentication = new AuthenticationWebFilter(recognise(callers));
        authentication.setServerAuthenticationConverter(SecurityConfiguration::presented);
        authentication.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(refuse));
        authentication.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        return stateless(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(
                        "/api/v1/bookings/**",
                        "/api/v1/businesses/**",
                        "/api/v1/auth/me",
                        "/api/v1/auth/sessions/**",
                        "/api/v1/auth/invitations/**",
                        "/api/v1/auth/logout"))
                .authorizeExchange(routes -> routes.anyExchange().authenticated())
                .addFilterAt(authentication, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refuse).accessDeniedHandler(problems::handle))
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain everythingElse(ServerHttpSecurity http) {
        return stateless(http)
                .authorizeExchange(routes -> routes.anyExchange().permitAll())
                .build();
    }

    private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable));
    }

    private static ReactiveAuthenticationManager recognise(Callers callers) {
        return presented -> callers.by(String.valueOf(presented.getCredentials()))
                .<Authentication>map(KeyAuthentication::of)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("Unknown key")));
    }

    private static Mono<Authentication> presented(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Mono.empty();
        }
        return Mono.just(
                KeyAuthentication.presented(header.substring(SCHEME.length()).strip()));
    }
}
