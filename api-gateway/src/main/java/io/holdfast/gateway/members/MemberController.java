package io.holdfast.gateway.members;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.members.Members.Changing;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.pages.Place;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who works at a business, and as what. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/members")
class MemberController {

    private final JsonBody bodies;
    private final Rights rights;
    private final Members members;

    MemberController(JsonBody bodies, Rights rights, Members members) {
        this.bodies = bodies;
        this.rights = rights;
        this.members = members;
    }

    @Operation(
            operationId = "listMembers",
            summary = "Who works at a business",
            description = "Open invitations included, in the order in which they came.",
            tags = "Access")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<MemberAnswers.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_MEMBERS, business);
        var page = Wanted.of(limit, cursor);
        return members.list(caller.tenancy(), business, page)
                .map(read -> page.page(read, member -> new Place(member.since(), member.id())))
                .map(MemberAnswers.Listing::of);
    }

    @Operation(operationId = "showMember", summary = "One member of a business", tags = "Access")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.MEMBER_NOT_FOUND})
    @Versioned
    @GetMapping(path = "/{user_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<MemberAnswers.One>> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The person") @PathVariable("user_id") UUID user) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_MEMBERS, business);
        return members.find(caller.tenancy(), business, user)
                .map(MemberController::written)
                .switchIfEmpty(Mono.error(MemberController::noSuchMember));
    }

    @Operation(
            operationId = "changeMember",
            summary = "Give a member another role",
            description =
                    "It counts from the member's next request on; at other gateways within seconds. The owner stays the"
                            + " owner.",
            tags = "Access",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = MemberAnswers.ChangeRoleDocument.class))))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.MEMBER_NOT_FOUND, Problem.OWNER_STAYS})
    @Versioned
    @PatchMapping(
            path = "/{user_id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<MemberAnswers.One>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The person") @PathVariable("user_id") UUID user,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        rights.require(caller, Right.CHANGE_MEMBERS, business);
        var version = IfMatch.of(exchange.getRequest().getHeaders());
        return bodies.read(body, MemberController::role)
                .flatMap(role -> members.changeRole(caller, business, user, version, role, Origins.address(exchange)))
                .map(changing -> written(done(changing)));
    }

    private static BusinessRole role(Fields body) {
        body.require("role");
        return Roles.given(body);
    }

    @Operation(
            operationId = "removeMember",
            summary = "Remove a member, or leave",
            description = "Members may remove themselves; the owner stays.",
            tags = "Access")
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.MEMBER_NOT_FOUND, Problem.OWNER_STAYS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{user_id}")
    Mono<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "The person") @PathVariable("user_id") UUID user,
            ServerWebExchange exchange) {
        var business = new BusinessId(id);
        if (!caller.is(user) || !rights.concerns(caller, business)) {
            rights.require(caller, Right.CHANGE_MEMBERS, business);
        }
        return members.remove(caller, business, user, Origins.address(exchange))
                .map(MemberController::done)
                .then();
    }

    private static Member done(Changing changing) {
        return switch (changing) {
            case Changing.Done(var member) -> member;
            case Changing.OwnerStays stays ->
                throw Problem.OWNER_STAYS.because("A business always has exactly one owner");
            case Changing.Unknown unknown -> throw noSuchMember();
        };
    }

    private static Refusal noSuchMember() {
        return Problem.MEMBER_NOT_FOUND.because("The business has no such member");
    }

    private static ResponseEntity<MemberAnswers.One> written(Member member) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(Objects.requireNonNull(member.version())))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(MemberAnswers.One.of(member));
    }
}
