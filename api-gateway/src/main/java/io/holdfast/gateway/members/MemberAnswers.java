package io.holdfast.gateway.members;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.gateway.pages.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members and invitations as they are written, and as they are asked for. */
final class MemberAnswers {

    private MemberAnswers() {}

    @Schema(name = "Invite")
    record InviteDocument(
            @Schema(maxLength = 254) String email,
            @Schema(allowableValues = {"staff", "manager"}) String role) {}

    @Schema(name = "ChangeRole")
    record ChangeRoleDocument(
            @Schema(allowableValues = {"staff", "manager"}) String role) {}

    @Schema(name = "Members")
    record Listing(
            List<One> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Wanted.Page<Member> page) {
            return new Listing(page.data().stream().map(One::of).toList(), page.nextCursor());
        }
    }

    @Schema(name = "Member")
    record One(
            @Schema(description = "The person, once they have accepted") @Nullable
            UUID userId,

            @Schema(description = "The invitation, while it is open") @Nullable
            UUID invitationId,

            @Nullable String name,
            String email,

            @Schema(allowableValues = {"staff", "manager", "owner"})
            String role,

            @Schema(allowableValues = {"active", "invited"}) String status,

            @Schema(description = "When they joined or were invited")
            Instant since,

            @Schema(description = "When the invitation ends") @Nullable
            Instant expiresAt) {

        static One of(Member member) {
            return new One(
                    member.isInvited() ? null : member.id(),
                    member.isInvited() ? member.id() : null,
                    member.name(),
                    member.email(),
                    member.role().word(),
                    member.isInvited() ? "invited" : "active",
                    member.since(),
                    member.expiresAt());
        }
    }

    @Schema(name = "Invitations")
    record MyInvitations(
            List<MyInvitation> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static MyInvitations of(List<Invitation> invitations) {
            return new MyInvitations(invitations.stream().map(MyInvitation::of).toList(), null);
        }
    }

    @Schema(name = "Invitation")
    record MyInvitation(
            UUID id,
            UUID businessId,
            String businessName,

            @Schema(allowableValues = {"staff", "manager"}) String role,

            Instant createdAt,
            Instant expiresAt) {

        static MyInvitation of(Invitation invitation) {
            return new MyInvitation(
                    invitation.id(),
                    invitation.business().value(),
                    invitation.businessName(),
                    invitation.role().word(),
                    invitation.createdAt(),
                    invitation.expiresAt());
        }
    }
}
