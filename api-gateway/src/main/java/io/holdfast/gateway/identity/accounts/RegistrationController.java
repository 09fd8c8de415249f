package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Making an account, and proving that its address is one's own. */
@RestController
@RequestMapping(path = "/api/v1/auth")
class RegistrationController {

    private final JsonBody bodies;
    private final Registration registration;
    private final Proving proving;

    RegistrationController(JsonBody bodies, Registration registration, Proving proving) {
        this.bodies = bodies;
        this.registration = registration;
        this.proving = proving;
    }

    @Operation(
            operationId = "register",
            summary = "Make an account",
            description =
                    "Answers the same whether or not the address is known. A mail with a code follows, or one that"
                            + " says that there is an account already.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = AccountDocuments.RegisterDocument.class))))
    @ApiResponse(responseCode = "202", description = "A mail is on its way", content = @Content)
    @Refuses({Problem.WEAK_PASSWORD, Problem.RATE_LIMITED})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> register(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::register)
                .flatMap(wish -> registration.register(wish, Origins.address(exchange)));
    }

    @Operation(
            operationId = "verifyEmail",
            summary = "Confirm an address with the code from the mail",
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
                                                                    AccountDocuments.VerifyEmailDocument.class))))
    @ApiResponse(responseCode = "204", description = "Confirmed", content = @Content)
    @Refuses({Problem.INVALID_CODE, Problem.RATE_LIMITED})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(path = "/verify-email", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> verifyEmail(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::proof).flatMap(proof -> proving.verifyEmail(proof, Origins.address(exchange)));
    }

    @Operation(
            operationId = "resendCode",
            summary = "Send a new code",
            description = "The one before is no longer good. Answers the same whether or not the address is known.",
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
                                                                    AccountDocuments.ResendCodeDocument.class))))
    @ApiResponse(
            responseCode = "202",
            description = "A mail is on its way if there is such an account",
            content = @Content)
    @Refuses(Problem.RATE_LIMITED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/resend-code", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> resendCode(
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body, ServerWebExchange exchange) {
        return bodies.read(body, Bodies::resend)
                .flatMap(wish -> proving.newCode(wish.email(), wish.purpose(), Origins.address(exchange)));
    }
}
