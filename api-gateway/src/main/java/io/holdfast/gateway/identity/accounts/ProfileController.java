package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.versions.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What people see of themselves, and change. */
@RestController
@RequestMapping(path = "/api/v1/auth/me", produces = MediaType.APPLICATION_JSON_VALUE)
class ProfileController {

    private final JsonBody bodies;
    private final Profiles profiles;

    ProfileController(JsonBody bodies, Profiles profiles) {
        this.bodies = bodies;
        this.profiles = profiles;
    }

    @Operation(operationId = "showMe", summary = "Who I am", tags = "Accounts")
    @Versioned
    @GetMapping
    Mono<ResponseEntity<UserAnswer>> show(@AuthenticationPrincipal Caller caller) {
        return profiles.find(caller.person()).map(ProfileController::written);
    }

    @Operation(
            operationId = "changeMe",
            summary = "Change my name, my phone number or my language",
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
                                                                    AccountDocuments.ProfileChangeDocument.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Versioned
    @PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<UserAnswer>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var user = caller.person();
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, Bodies::profile)
                .flatMap(change -> profiles.change(user, version, change, Origins.address(exchange)))
                .map(ProfileController::written);
    }

    private static ResponseEntity<UserAnswer> written(Account account) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(account.version()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(UserAnswer.of(account));
    }
}
