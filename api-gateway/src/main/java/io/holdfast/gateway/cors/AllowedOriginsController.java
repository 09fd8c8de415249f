package io.holdfast.gateway.cors;

import io.holdfast.booking.catalog.AllowedOrigins;
import io.holdfast.booking.catalog.AllowedOrigins.Listed;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.clients.ClientAddress;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The web sites a business lets use the API. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/allowed-origins", produces = MediaType.APPLICATION_JSON_VALUE)
class AllowedOriginsController {

    private final JsonBody bodies;
    private final Rights rights;
    private final AllowedOrigins origins;
    private final OriginsLog log;

    AllowedOriginsController(JsonBody bodies, Rights rights, AllowedOrigins origins, OriginsLog log) {
        this.bodies = bodies;
        this.rights = rights;
        this.origins = origins;
        this.log = log;
    }

    /** As it is read and written. */
    @Schema(name = "AllowedOrigins")
    record Document(
            @Schema(
                    description = "Such as https://www.example.com; for trying things, http://localhost with a port",
                    maxLength = 200)
            List<String> allowedOrigins) {}

    @Operation(
            operationId = "showAllowedOrigins",
            summary = "The web sites that may use the API from a browser",
            tags = "Businesses")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @Versioned
    @GetMapping
    Mono<ResponseEntity<Document>> show(
            @AuthenticationPrincipal Caller caller, @Parameter(description = "The business") @PathVariable UUID id) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_BUSINESS, business);
        return known(caller, business).map(AllowedOriginsController::written);
    }

    @Operation(
            operationId = "changeAllowedOrigins",
            summary = "Say which web sites may use the API from a browser",
            description = "At most 20. It takes effect within seconds, and only while the business is active.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Document.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @Versioned
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Document>> replace(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_BUSINESS, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, AllowedOriginsController::read)
                .flatMap(wanted -> known(caller, business).flatMap(old -> {
                    version.require(old.version());
                    return old.origins().equals(wanted)
                            ? Mono.just(old)
                            : replace(
                                    caller,
                                    business,
                                    old,
                                    wanted,
                                    ClientAddress.of(exchange).text());
                }))
                .map(AllowedOriginsController::written);
    }

    private Mono<Listed> replace(Caller caller, BusinessId business, Listed old, List<String> wanted, String ip) {
        return origins.replace(caller.tenancy(), business, old.version(), wanted)
                .switchIfEmpty(Mono.error(IfMatch::stale))
                .flatMap(now -> log.changed(caller, business, old.origins(), now.origins(), ip)
                        .thenReturn(now));
    }

    private Mono<Listed> known(Caller caller, BusinessId business) {
        return origins.of(caller.tenancy(), business)
                .switchIfEmpty(Mono.error(() ->
                        Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours")));
    }

    private static List<String> read(Fields body) {
        body.require("allowed_origins");
        var origins = body.list("allowed_origins", OriginRule.MOST, OriginRule.TEXT);
        for (int i = 0; i < origins.size(); i++) {
            var fault = OriginRule.fault(origins, i);
            if (fault != null) {
                body.violations().add(body.pointer("allowed_origins") + "/" + i, "invalid_origin", fault);
            }
        }
        return origins;
    }

    private static ResponseEntity<Document> written(Listed listed) {
        return ResponseEntity.ok().eTag(IfMatch.tag(listed.version())).body(new Document(listed.origins()));
    }
}
