package io.holdfast.gateway.keys;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.keys.ApiKeys.Making;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The API keys of a business. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/api-keys")
class ApiKeyController {

    private final JsonBody bodies;
    private final Rights rights;
    private final Idempotent idempotent;
    private final ApiKeys keys;
    private final KnownKeys known;
    private final Clock clock;

    ApiKeyController(
            JsonBody bodies, Rights rights, Idempotent idempotent, ApiKeys keys, KnownKeys known, Clock clock) {
        this.bodies = bodies;
        this.rights = rights;
        this.idempotent = idempotent;
        this.keys = keys;
        this.known = known;
        this.clock = clock;
    }

    @Operation(
            operationId = "listApiKeys",
            summary = "The API keys of a business",
            description =
                    "All that are not revoked, newest first: at most 100. The keys themselves are never shown again.",
            tags = "Access")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<KeyAnswers.Listing> list(
            @AuthenticationPrincipal Caller caller, @Parameter(description = "The business") @PathVariable UUID id) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_API_KEYS, business);
        return keys.list(caller.tenancy(), business).map(KeyAnswers.Listing::of);
    }

    @Operation(operationId = "showApiKey", summary = "One API key of a business", tags = "Access")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.API_KEY_NOT_FOUND})
    @GetMapping(path = "/{key_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<KeyAnswers.One> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The key's id") @PathVariable("key_id") UUID keyId) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_API_KEYS, business);
        return keys.find(caller.tenancy(), business, keyId)
                .map(KeyAnswers.One::of)
                .switchIfEmpty(Mono.error(ApiKeyController::noSuchKey));
    }

    @Operation(
            operationId = "makeApiKey",
            summary = "Make an API key",
            description =
                    "The answer shows the key this once. We keep only its hash, so a repeated request with the same"
                            + " Idempotency-Key is answered without it: if the first answer was lost, revoke the key and"
                            + " make another. A key acts for the business and does what its scopes say, whoever made it."
                            + " With a key that has expired or was revoked, or whose business is deleted, every request"
                            + " is 401; while the business is suspended, 403.",
            tags = "Access",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = KeyAnswers.MakeKeyDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = KeyAnswers.New.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.TOO_MANY_API_KEYS})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> make(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.CHANGE_API_KEYS, business);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.read(body, fields -> MakeKey.read(fields, clock.instant()))
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        wish.fingerprint(),
                        exchange,
                        () -> make(caller, business, key, wish, Origins.address(exchange))));
    }

    /** The id follows from the request, so that one that crashed before it answered makes no second key. */
    private Mono<ResponseEntity<KeyAnswers.New>> make(
            Caller caller, BusinessId business, IdempotencyKey key, MakeKey wish, String address) {
        var id = UuidCreator.getNameBasedSha1(caller.id(), "api-key " + wish.fingerprint() + " " + key.value());
        var secret = Secret.draw(wish.mode());
        return keys.make(caller, business, id, wish, secret, address).map(making -> switch (making) {
            case Making.Made(var made) -> created(business, made, secret);
            case Making.MadeBefore(var made) -> created(business, made, null);
            case Making.TooMany none ->
                throw Problem.TOO_MANY_API_KEYS.because("Revoke one of the %d keys first".formatted(ApiKeys.MOST));
        });
    }

    private static ResponseEntity<KeyAnswers.New> created(
            BusinessId business, StoredKey made, @Nullable Secret secret) {
        return ResponseEntity.created(URI.create("/api/v1/businesses/" + business + "/api-keys/" + made.id()))
                .cacheControl(CacheControl.noStore())
                .body(KeyAnswers.New.of(made, secret));
    }

    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "For good. The next request with it is refused; at other gateways within seconds.",
            tags = "Access")
    @ApiResponse(responseCode = "204", description = "Revoked", content = @Content)
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.API_KEY_NOT_FOUND})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{key_id}")
    Mono<Void> revoke(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The key's id") @PathVariable("key_id") UUID keyId,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.CHANGE_API_KEYS, business);
        return keys.revoke(caller, business, keyId, Origins.address(exchange))
                .doOnNext(known::forget)
                .switchIfEmpty(Mono.error(ApiKeyController::noSuchKey))
                .then();
    }

    private static Refusal noSuchKey() {
        return Problem.API_KEY_NOT_FOUND.because("The business has no such key, or it is revoked");
    }
}
