package io.holdfast.gateway.callers;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.ProblemHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
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
import reactor.core.publisher.Mono;

/** Which routes need a caller: all but placing, which guests may too. No session, no CORS, and no cookie but the codec's. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

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
        authentication.setServerAuthenticationConverter(
                exchange -> Mono.justOrEmpty(Presented.by(exchange.getRequest()).map(KeyAuthentication::presented)));
        authentication.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(refuse));
        authentication.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        return stateless(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(
                        "/api/v1/bookings/**",
                        "/api/v1/bookings.csv",
                        "/api/v1/businesses/**",
                        "/api/v1/auth/me",
                        "/api/v1/auth/sessions/**",
                        "/api/v1/auth/invitations/**",
                        "/api/v1/auth/logout",
                        "/codec/decode",
                        "/codec/encode",
                        "/codec/session"))
                .authorizeExchange(routes -> routes.pathMatchers(HttpMethod.POST, "/api/v1/bookings")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
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
        return presented -> Mono.justOrEmpty(presented.getCredentials())
                .cast(Presented.class)
                .flatMap(callers::by)
                .<Authentication>map(KeyAuthentication::of)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("Unknown key")));
    }
}
