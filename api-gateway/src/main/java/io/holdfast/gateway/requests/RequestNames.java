package io.holdfast.gateway.requests;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/** Names every request before anything else happens to it. */
@Configuration(proxyBeanMethods = false)
class RequestNames {

    @Bean
    HttpHandlerDecoratorFactory namesRequests() {
        return RequestNames::naming;
    }

    private static HttpHandler naming(HttpHandler handler) {
        return (request, response) -> {
            RequestId.name(request, response);
            return handler.handle(request, response);
        };
    }
}
