package io.holdfast.gateway.wire;

import io.holdfast.gateway.problem.ProblemHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/** Addresses and headers that only an attacker writes are refused before they are looked at. */
@Configuration(proxyBeanMethods = false)
class Firewall {

    /** Unknown methods go on, so that they get a 405 that says what there is. */
    @Bean
    ServerWebExchangeFirewall anyMethodFirewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    ServerExchangeRejectedHandler rejected(ProblemHandler problems) {
        return problems::handle;
    }
}
