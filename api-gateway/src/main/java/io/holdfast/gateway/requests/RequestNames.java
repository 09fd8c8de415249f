package io.holdfast.gateway.requests;

import io.micrometer.context.ContextRegistry;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import reactor.util.context.Context;

/** Names every request before anything else happens to it, and lets the name follow it from thread to thread. */
@Configuration(proxyBeanMethods = false)
class RequestNames {

    @Bean
    HttpHandlerDecoratorFactory namesRequests() {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        RequestId.KEY,
                        () -> MDC.get(RequestId.KEY),
                        id -> MDC.put(RequestId.KEY, id),
                        () -> MDC.remove(RequestId.KEY));
        return RequestNames::naming;
    }

    private static HttpHandler naming(HttpHandler handler) {
        return (request, response) -> {
            var id = RequestId.name(request, response);
            return handler.handle(request, response).contextWrite(Context.of(RequestId.KEY, id));
        };
    }
}
