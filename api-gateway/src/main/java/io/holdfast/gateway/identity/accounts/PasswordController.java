package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Logging in with a password, and getting a new one. */
@RestController
@RequestMapping(path = "/api/v1/auth")
class PasswordController {

    private final JsonBody bodies;
    private final LoggingIn loggingIn;
    private final Proving proving;
    private final LoginAnswers answers;

    PasswordController(JsonBody bodies, LoggingIn loggingIn, Proving proving, LoginAnswers answers) {
        this.bodies = bodies;
        this.loggingIn = loggingIn;
        this.proving = proving;
        this.answers = answers;
    }

    @Operation(
            operationId = "logIn",
            summary = "Log in",
            description =
                    "429 after repeated failures, for a known address as for an unknown one. Whoever is kept out because"
                            + " somebody else guessed can choose a new password with a code from a mail, and is let in.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AccountDocuments.LoginDocument.class))))
    @Refuses({Problem.INVALID_CREDENTIALS, Problem.EMAIL_NOT_VERIFIED, Problem.RATE_LIMITED})
    @PostMapping(
            path = "/login",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<LoginAnswer>> logIn(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::credentials)
                .flatMap(credentials -> loggingIn.logIn(credentials, Origins.address(exchange), Origins.of(exchange)))
                .map(this::written);
    }

    private ResponseEntity<LoginAnswer> written(LoggingIn.LoggedIn loggedIn) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.of(loggedIn.account(), loggedIn.session()));
    }

    @Operation(
            operationId = "forgotPassword",
            summary = "Ask for a code to choose a new password",
            description = "Answers the same whether or not the address is known.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    AccountDocuments.ForgotPasswordDocument.class))))
    @ApiResponse(
            responseCode = "202",
            description = "A mail is on its way if there is such an account",
            content = @Content)
    @Refuses(Problem.RATE_LIMITED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/forgot-password", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> forgotPassword(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::email)
                .flatMap(email -> proving.newCode(email, Purpose.RESET_PASSWORD, Origins.address(exchange)));
    }

    @Operation(
            operationId = "resetPassword",
            summary = "Choose a new password with the code from the mail",
            description = "Ends all sessions, and whatever was counted against logging in.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    AccountDocuments.ResetPasswordDocument.class))))
    @ApiResponse(responseCode = "204", description = "Changed", content = @Content)
    @Refuses({Problem.INVALID_CODE, Problem.WEAK_PASSWORD, Problem.RATE_LIMITED})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(path = "/reset-password", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> resetPassword(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::newPassword)
                .flatMap(wish -> proving.resetPassword(wish, Origins.address(exchange)));
    }
}
