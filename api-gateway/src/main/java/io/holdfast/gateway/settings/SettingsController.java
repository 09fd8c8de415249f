package io.holdfast.gateway.settings;

import io.holdfast.booking.catalog.settings.BusinessSettings;
import io.holdfast.booking.catalog.settings.SettingsOfBusinesses;
import io.holdfast.booking.catalog.settings.SettingsOfBusinesses.Kept;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Origins;
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

/** The settings of a business. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/settings", produces = MediaType.APPLICATION_JSON_VALUE)
class SettingsController {

    private final JsonBody bodies;
    private final Rights rights;
    private final SettingsOfBusinesses settings;
    private final BusinessLog log;

    SettingsController(JsonBody bodies, Rights rights, SettingsOfBusinesses settings, BusinessLog log) {
        this.bodies = bodies;
        this.rights = rights;
        this.settings = settings;
        this.log = log;
    }

    @Operation(
            operationId = "showSettings",
            summary = "What holds for a whole business unless a service says otherwise",
            tags = "Businesses")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @Versioned
    @GetMapping
    Mono<ResponseEntity<SettingsAnswer>> show(
            @AuthenticationPrincipal Caller caller, @Parameter(description = "The business") @PathVariable UUID id) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_CATALOGUE, business);
        return known(caller, business).map(SettingsAnswer::written);
    }

    @Operation(
            operationId = "changeSettings",
            summary = "Replace the settings of a business",
            description =
                    "All of them: what is absent is the default again. Bookings keep what was agreed when they were placed.",
            tags = "Businesses",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SettingsAnswer.Document.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<SettingsAnswer>> replace(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.EDIT_CATALOGUE, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, SettingsReader::read)
                .flatMap(wanted -> known(caller, business).flatMap(old -> {
                    version.require(old.version());
                    return old.settings().equals(wanted)
                            ? Mono.just(old)
                            : replace(caller, business, old, wanted, Origins.address(exchange));
                }))
                .map(SettingsAnswer::written);
    }

    private Mono<Kept> replace(Caller caller, BusinessId business, Kept old, BusinessSettings wanted, String ip) {
        return settings.replace(caller.tenancy(), business, old.version(), wanted)
                .switchIfEmpty(Mono.error(IfMatch::stale))
                .flatMap(now -> log.note(
                                caller.tenancy(),
                                Author.of(caller, ip),
                                Change.of(business, "settings.changed", null)
                                        .from(SettingsAnswer.of(old.settings()).noted())
                                        .to(SettingsAnswer.of(now.settings()).noted()))
                        .thenReturn(now));
    }

    private Mono<Kept> known(Caller caller, BusinessId business) {
        return settings.of(caller.tenancy(), business)
                .switchIfEmpty(Mono.error(() ->
                        Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours")));
    }
}
