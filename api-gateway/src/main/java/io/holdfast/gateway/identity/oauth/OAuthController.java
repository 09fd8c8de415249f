package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.identity.accounts.LoginAnswer;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in with a provider: the way there and the way back. */
@RestController
@RequestMapping(path = OAuthSettings.PATH)
class OAuthController {

    private final SigningIn signingIn;
    private final ReturnBody bodies;
    private final OAuthSettings settings;

    OAuthController(SigningIn signingIn, ReturnBody bodies, OAuthSettings settings) {
        this.signingIn = signingIn;
        this.bodies = bodies;
        this.settings = settings;
    }

    @Parameter(
            name = "provider",
            in = ParameterIn.PATH,
            required = true,
            description = "Whom to sign in with",
            schema = @Schema(type = "string", allowableValues = "google"))
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OfProvider {}

    /** What can be wrong with coming back. */
    @Refuses({
        Problem.SIGN_IN_DENIED,
        Problem.PROVIDER_EMAIL_NOT_VERIFIED,
        Problem.NOT_ALLOWED,
        Problem.PROVIDER_NOT_FOUND,
        Problem.PROVIDER_ALREADY_LINKED,
        Problem.INVALID_SIGN_IN,
        Problem.PROVIDER_NOT_CONFIGURED
    })
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface RefusesReturn {}

    @Operation(
            operationId = "startSignIn",
            summary = "Go to a provider to sign in",
            description =
                    "Open it in the browser. The provider sends the browser on to redirect_uri with code and state; a"
                            + " page there posts both to the callback, in the same browser, within ten minutes.",
            tags = "Accounts")
    @ApiResponse(
            responseCode = "302",
            description = "To the provider",
            content = @Content,
            headers = {
                @Header(
                        name = "Location",
                        description = "The provider's page",
                        schema = @Schema(type = "string", format = "uri")),
                @Header(
                        name = "Set-Cookie",
                        description = "By which the callback knows the browser again",
                        schema = @Schema(type = "string"))
            })
    @Refuses({Problem.PROVIDER_NOT_FOUND, Problem.PROVIDER_NOT_CONFIGURED})
    @GetMapping(path = "/{provider}/start")
    Mono<ResponseEntity<Void>> start(
            @OfProvider @PathVariable String provider,
            @Parameter(description = "The callback if absent; else exactly one of the addresses the platform lists")
                    @RequestParam(name = "redirect_uri", required = false)
                    @Nullable
                    String redirectUri,
            ServerWebExchange exchange) {
        return signingIn
                .begin(provider, redirectUri, BrowserTie.of(exchange))
                .map(begun -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(begun.address())
                        .header(
                                HttpHeaders.SET_COOKIE,
                                BrowserTie.cookie(begun, settings.isSecure()).toString())
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    @Operation(
            operationId = "finishSignIn",
            summary = "Come back from a provider",
            description = "Where providers send browsers that were sent to no page. Answers as logging in does.",
            tags = "Accounts")
    @RefusesReturn
    @GetMapping(path = "/{provider}/callback", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<LoginAnswer>> callback(
            @OfProvider @PathVariable String provider,
            @Parameter(description = "As it came from the provider") @RequestParam(required = false) @Nullable
                    String state,
            @Parameter(description = "As it came from the provider") @RequestParam(required = false) @Nullable
                    String code,
            @Parameter(description = "What the provider says in place of a code")
                    @RequestParam(required = false)
                    @Nullable
                    String error,
            ServerWebExchange exchange) {
        settings.provider(provider);
        return finish(provider, ReturnBody.ofQuery(state, code, error), exchange);
    }

    @Operation(
            operationId = "finishSignInByPost",
            summary = "Hand on what a provider gave to a page",
            description = "Also the form that some providers post. Answers as logging in does.",
            tags = "Accounts",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = ReturnBody.Document.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                        schema = @Schema(implementation = ReturnBody.Document.class))
                            }))
    @RefusesReturn
    @PostMapping(
            path = "/{provider}/callback",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<LoginAnswer>> callbackByPost(
            @OfProvider @PathVariable String provider,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        settings.provider(provider);
        return bodies.ofJson(body).flatMap(arrival -> finish(provider, arrival, exchange));
    }

    /** Described with the one above: to clients they are one. */
    @Operation(hidden = true)
    @PostMapping(
            path = "/{provider}/callback",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<LoginAnswer>> callbackByForm(@PathVariable String provider, ServerWebExchange exchange) {
        settings.provider(provider);
        return exchange.getFormData().map(ReturnBody::ofForm).flatMap(arrival -> finish(provider, arrival, exchange));
    }

    private Mono<ResponseEntity<LoginAnswer>> finish(String provider, Arrival arrival, ServerWebExchange exchange) {
        return signingIn
                .finish(provider, arrival, BrowserTie.of(exchange), Origins.of(exchange))
                .map(answer ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
    }
}
