package io.holdfast.gateway.audit;

import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.pages.Place;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /businesses/{id}/audit-log}. */
@RestController
class AuditController {

    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

    private final Rights rights;
    private final AuditTrail trail;
    private final JsonMapper json;

    AuditController(Rights rights, AuditTrail trail, JsonMapper json) {
        this.rights = rights;
        this.trail = trail;
        this.json = json;
    }

    @Operation(
            operationId = "listAuditLog",
            summary = "What changed at a business, newest first",
            description = "Rights and settings: who changed them, from where, before and after.",
            tags = "Access")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(path = "/api/v1/businesses/{id}/audit-log", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<AuditAnswers.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Only what this person or key did") @RequestParam(required = false) @Nullable
                    UUID actor,
            @Parameter(description = "Only this, such as member.role_changed") @RequestParam(required = false) @Nullable
                    String action,
            @Parameter(description = "Only what happened then or later") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "Only what happened before") @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_AUDIT_LOG, business);
        var page = Wanted.of(limit, cursor);
        var violations = new Violations();
        var wish = new AuditTrail.Wish(actor, action, instant("from", from, violations), instant("to", to, violations));
        violations.throwIfAny();
        return trail.read(caller.tenancy(), business, wish, page)
                .map(read -> page.page(read, entry -> new Place(entry.at(), entry.id())))
                .map(read -> AuditAnswers.Listing.of(read, settings -> json.readValue(settings, SETTINGS)));
    }

    private static @Nullable Instant instant(String name, @Nullable String text, Violations violations) {
        return text == null
                ? null
                : Instants.parse(text, (code, message) -> violations.add("/query/" + name, code, message));
    }
}
