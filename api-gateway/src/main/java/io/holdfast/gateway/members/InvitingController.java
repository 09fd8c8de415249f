package io.holdfast.gateway.members;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.members.Invitations.Invite;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Inviting people to a business, and thinking better of it. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}")
class InvitingController {

    private static final TextRule EMAIL = TextRule.line(254);

    private final JsonBody bodies;
    private final Rights rights;
    private final Idempotent idempotent;
    private final Inviting inviting;
    private final Invitations invitations;

    InvitingController(
            JsonBody bodies, Rights rights, Idempotent idempotent, Inviting inviting, Invitations invitations) {
        this.bodies = bodies;
        this.rights = rights;
        this.idempotent = idempotent;
        this.inviting = inviting;
        this.invitations = invitations;
    }

    @Operation(
            operationId = "inviteMember",
            summary = "Invite somebody to work at the business",
            description =
                    "Sends a mail. Answers the same whether or not the address has an account. Whoever logs in with that"
                            + " address, verified, finds the invitation at GET /api/v1/auth/invitations and accepts it with"
                            + " POST /api/v1/auth/invitations/{invitation_id}/accept, within seven days. Inviting the same"
                            + " address again renews the invitation.",
            tags = "Access",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = MemberAnswers.InviteDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = MemberAnswers.One.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({
        Problem.BUSINESS_NOT_FOUND,
        Problem.ALREADY_A_MEMBER,
        Problem.OWNER_STAYS,
        Problem.TOO_MANY_INVITATIONS,
        Problem.RATE_LIMITED
    })
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(
            path = "/members",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> invite(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.CHANGE_MEMBERS, business);
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        return bodies.read(body, InvitingController::wish)
                .flatMap(wish -> idempotent.once(
                        caller,
                        key,
                        new Fingerprint().part(wish.email()).part(wish.role()).hex(),
                        exchange,
                        () -> inviting.invite(caller, business, wish, Origins.address(exchange))
                                .map(invited -> created(business, invited))));
    }

    private static Invite wish(Fields body) {
        body.require("email");
        body.require("role");
        var email = body.text("email", EMAIL);
        if (email != null && !email.matches("[^\\s@<>\",;:]{1,64}@[^\\s@<>\",;:]+\\.[^\\s@<>\",;:.]{2,}")) {
            body.fault("email", "invalid_email", "Must be an e-mail address");
        }
        return new Invite(email == null ? "" : email, Roles.given(body));
    }

    private static ResponseEntity<MemberAnswers.One> created(BusinessId business, Member invited) {
        return ResponseEntity.created(URI.create("/api/v1/businesses/" + business + "/members"))
                .body(MemberAnswers.One.of(invited));
    }

    @Operation(operationId = "revokeInvitation", summary = "Revoke an invitation", tags = "Access")
    @ApiResponse(responseCode = "204", description = "Revoked", content = @Content)
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.INVITATION_NOT_FOUND})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/invitations/{invitation_id}")
    Mono<Void> revoke(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The invitation") @PathVariable("invitation_id") UUID invitation,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.CHANGE_MEMBERS, business);
        return invitations
                .revoke(caller, business, invitation, Origins.address(exchange))
                .flatMap(revoked -> revoked
                        ? Mono.empty()
                        : Mono.error(() ->
                                Problem.INVITATION_NOT_FOUND.because("The business has no such open invitation")));
    }
}
