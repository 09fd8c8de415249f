package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.sessions.SessionAnswers.Listing;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where somebody is logged in, and logging out. */
@RestController
@RequestMapping(path = "/api/v1/auth")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @Operation(operationId = "logOut", summary = "End the session of this token", tags = "Accounts")
    @ApiResponse(responseCode = "204", description = "Ended", content = @Content)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/logout")
    Mono<Void> logOut(@AuthenticationPrincipal Caller caller, ServerWebExchange exchange) {
        var user = caller.person();
        var session = Objects.requireNonNull(caller.session());
        return sessions.end(user, session, "logged_out", Origins.address(exchange))
                .then();
    }

    @Operation(operationId = "listSessions", summary = "Where I am logged in", tags = "Accounts")
    @GetMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Listing> list(@AuthenticationPrincipal Caller caller) {
        return sessions.list(caller.person())
                .map(all -> new Listing(
                        all.stream()
                                .map(one -> new SessionAnswers.One(
                                        one.id(),
                                        one.createdAt(),
                                        one.lastUsedAt(),
                                        one.ip(),
                                        one.userAgent(),
                                        one.id().equals(caller.session())))
                                .toList(),
                        null));
    }

    @Operation(operationId = "endSession", summary = "End one of my sessions", tags = "Accounts")
    @ApiResponse(responseCode = "204", description = "Ended", content = @Content)
    @Refuses(Problem.SESSION_NOT_FOUND)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/sessions/{id}")
    Mono<Void> end(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, ServerWebExchange exchange) {
        return sessions.end(caller.person(), id, "ended_by_owner", Origins.address(exchange))
                .flatMap(ended -> ended
                        ? Mono.empty()
                        : Mono.error(() -> Problem.SESSION_NOT_FOUND.because("You have no such session")));
    }
}
