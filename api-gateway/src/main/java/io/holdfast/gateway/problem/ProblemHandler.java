package io.holdfast.gateway.problem;

import io.holdfast.gateway.requests.RequestId;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place where anything thrown becomes an answer, wherever in the chain it was thrown. */
@Component
@Order(-2)
public final class ProblemHandler implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(thrown);
        }
        var refusal = Translation.of(thrown);
        RequestId.inLogs(exchange, () -> log(exchange, refusal, thrown));
        var headers = response.getHeaders();
        headers.remove(HttpHeaders.ETAG);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (refusal.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfter().toSeconds()));
        }
        if (refusal.problem().status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"holdfast\"");
        }
        if (thrown instanceof ErrorResponse framework) {
            // What would have been allowed or accepted.
            headers.putAll(framework.getHeaders());
        }
        response.setStatusCode(refusal.problem().status());
        var body = json.writeValueAsBytes(body(exchange, refusal));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static ProblemBody body(ServerWebExchange exchange, Refusal refusal) {
        var path = URI.create(exchange.getRequest().getURI().getRawPath()).toASCIIString();
        return ProblemBody.of(refusal, path.isEmpty() ? "/" : path, RequestId.of(exchange));
    }

    /** The path has no query and no personal data; what was thrown stays in the log. */
    private static void log(ServerWebExchange exchange, Refusal refusal, Throwable thrown) {
        var status = refusal.problem().status();
        if (!status.is5xxServerError()) {
            return;
        }
        var line = refusal.problem() == Problem.INTERNAL_ERROR
                ? LOG.atError().setCause(thrown)
                : LOG.atWarn().addKeyValue("error.type", Outage.rootName(thrown));
        line.addKeyValue("url.path", exchange.getRequest().getPath().value())
                .addKeyValue("http.response.status_code", status.value())
                .log(
                        "{} {} answered {}",
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath(),
                        status.value());
    }
}
