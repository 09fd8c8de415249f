package io.holdfast.gateway.members;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What somebody is invited to. */
@RestController
@RequestMapping(path = "/api/v1/auth/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
class InvitationController {

    private final Joining joining;

    InvitationController(Joining joining) {
        this.joining = joining;
    }

    @Operation(
            operationId = "listInvitations",
            summary = "What I am invited to",
            description = "The open invitations to my verified address.",
            tags = "Accounts")
    @GetMapping
    Mono<MemberAnswers.MyInvitations> list(@AuthenticationPrincipal Caller caller) {
        return joining.open(caller.person()).map(MemberAnswers.MyInvitations::of);
    }

    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description =
                    "For whoever is logged in with the address that was invited, and has verified it: that is the proof,"
                            + " the mail carries no secret. The role counts from the next request on. Accepting again"
                            + " answers the same and changes nothing.",
            tags = "Accounts")
    @Refuses(Problem.INVITATION_NOT_FOUND)
    @PostMapping("/{invitation_id}/accept")
    Mono<MemberAnswers.MyInvitation> accept(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The invitation") @PathVariable("invitation_id") UUID id,
            ServerWebExchange exchange) {
        return joining.accept(caller.person(), id, Origins.address(exchange))
                .map(MemberAnswers.MyInvitation::of)
                .switchIfEmpty(Mono.error(() -> Problem.INVITATION_NOT_FOUND.because(
                        "There is no open invitation with this id for your verified address")));
    }
}
