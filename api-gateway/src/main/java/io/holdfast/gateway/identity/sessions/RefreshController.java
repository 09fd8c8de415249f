package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.identity.sessions.SessionAnswers.RefreshDocument;
import io.holdfast.gateway.identity.sessions.SessionAnswers.Tokens;
import io.holdfast.gateway.identity.tokens.AccessTokens;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /auth/refresh}. */
@RestController
class RefreshController {

    private static final TextRule TOKEN = TextRule.line(200);

    private final JsonBody bodies;
    private final Sessions sessions;
    private final AccessTokens tokens;

    RefreshController(JsonBody bodies, Sessions sessions, AccessTokens tokens) {
        this.bodies = bodies;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "refresh",
            summary = "Stay logged in",
            description =
                    "Each refresh token is good for one use and yields the next. Within ten seconds the same request"
                            + " may be repeated and gets the same next token; any later use of an old one ends the session.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RefreshDocument.class))))
    @Refuses(Problem.INVALID_REFRESH_TOKEN)
    @PostMapping(
            path = "/api/v1/auth/refresh",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Tokens>> refresh(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, RefreshController::token)
                .flatMap(token -> sessions.refresh(token, Origins.of(exchange)))
                .switchIfEmpty(Mono.error(
                        () -> Problem.INVALID_REFRESH_TOKEN.because("It was used before, or its session has ended")))
                .map(opened -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(new Tokens(
                                tokens.issue(opened.bearer()), AccessTokens.LIFE.toSeconds(), opened.refreshToken())));
    }

    private static String token(Fields body) {
        body.require("refresh_token");
        var token = body.text("refresh_token", TOKEN);
        return token == null ? "" : token;
    }
}
