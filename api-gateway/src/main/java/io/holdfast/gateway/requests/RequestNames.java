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

    @Bean
    NamedObservation namedObservation() {
        return new NamedObservation();
    }

    private static HttpHandler naming(HttpHandler handler) {
        return (request, response) -> {
            var id = RequestId.name(request, response);
            return handler.handle(request, response).contextWrite(chain -> RequestId.carriedBy(chain, id));
        };
    }
}
