package io.holdfast.gateway.idempotency;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.idempotency.Answers.Claim;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.ProblemBody;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.requests.RequestId;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Acts once per key and repeats the answer to whoever asks again. */
@Component
public class Idempotent {

    private static final Logger LOG = LoggerFactory.getLogger(Idempotent.class);

    private final Answers answers;
    private final JsonMapper json;

    Idempotent(Answers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /**
     * The answer of the act, or the one it had before. Of a {@link ToldOnce} only what is no secret is repeated.
     *
     * @param content tells whether a repeated request is the same one, beside its method and path
     */
    public Mono<ResponseEntity<byte[]>> once(
            Caller caller,
            IdempotencyKey key,
            String content,
            ServerWebExchange exchange,
            Supplier<? extends Mono<? extends ResponseEntity<?>>> act) {
        var request = exchange.getRequest();
        var print = new Fingerprint()
                .part(request.getMethod())
                .part(request.getPath().value())
                .part(content)
                .hex();
        return answers.claim(caller.id(), key, print).flatMap(claim -> switch (claim) {
            case Claim.Granted(var attempt) -> attempt(caller, key, attempt, exchange, act);
            case Claim.Answered(var answer) -> Mono.just(answer.again(true));
            case Claim.Reused reused ->
                Mono.error(
                        () -> Problem.IDEMPOTENCY_KEY_REUSED.because("Take a new Idempotency-Key for a new request"));
            case Claim.Running(var atMost) ->
                Mono.error(() -> Problem.REQUEST_IN_PROGRESS.retryAfter("Its answer will be yours too", atMost));
        });
    }

    private Mono<ResponseEntity<byte[]>> attempt(
            Caller caller,
            IdempotencyKey key,
            UUID attempt,
            ServerWebExchange exchange,
            Supplier<? extends Mono<? extends ResponseEntity<?>>> act) {
        // Cached, so that a client that hangs up does not leave the act without its answer.
        var answering = Mono.defer(act)
                .map(this::given)
                .onErrorResume(
                        Refusal.class, refusal -> refused(exchange, refusal).map(Given::new))
                .onErrorResume(failed -> quietly(exchange, answers.release(caller.id(), key, attempt))
                        .then(Mono.error(failed)))
                .flatMap(answer -> quietly(exchange, answers.keep(caller.id(), key, attempt, answer.kept()))
                        .thenReturn(answer.told()))
                .cache();
        return answering.map(answer -> answer.again(false));
    }

    /** What goes out now, and what goes out again. */
    private record Given(StoredAnswer told, StoredAnswer kept) {

        Given(StoredAnswer both) {
            this(both, both);
        }
    }

    private Given given(ResponseEntity<?> answer) {
        var told = stored(answer, answer.getBody());
        return answer.getBody() instanceof ToldOnce once
                ? new Given(told, stored(answer, once.withoutSecret()))
                : new Given(told);
    }

    private StoredAnswer stored(ResponseEntity<?> answer, @Nullable Object content) {
        var headers = new HttpHeaders(answer.getHeaders());
        headers.setContentType(MediaType.APPLICATION_JSON);
        var body = content == null ? "" : json.writeValueAsString(content);
        return StoredAnswer.of(answer.getStatusCode().value(), headers, body);
    }

    /** A refusal is an answer like any other, unless it is our own fault. */
    private Mono<StoredAnswer> refused(ServerWebExchange exchange, Refusal refusal) {
        if (refusal.problem().status().is5xxServerError()) {
            return Mono.error(refusal);
        }
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var instance = exchange.getRequest().getURI().getRawPath();
        var body = json.writeValueAsString(ProblemBody.of(refusal, instance, RequestId.of(exchange)));
        return Mono.just(StoredAnswer.of(refusal.problem().status().value(), headers, body));
    }

    /** What was done was done; a key that can't be noted frees itself with its lease. */
    private static Mono<Void> quietly(ServerWebExchange exchange, Mono<Void> note) {
        return note.onErrorResume(failed -> {
            RequestId.inLogs(
                    exchange,
                    () -> LOG.warn(
                            "An idempotency key could not be noted: {}",
                            failed.getClass().getSimpleName()));
            return Mono.empty();
        });
    }
}
