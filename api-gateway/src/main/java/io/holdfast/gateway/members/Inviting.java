package io.holdfast.gateway.members;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.members.Invitations.Invite;
import io.holdfast.gateway.members.Invitations.Written;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.workflows.model.BusinessId;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Invites people by e-mail. Neither the answer nor its time tells whether an address has an account: nobody looks.
 * Should the mail fail, the request does, and its repeat renews the invitation and sends it.
 */
@Component
class Inviting {

    private final Businesses businesses;
    private final Invitations invitations;
    private final Attempts attempts;
    private final AccountMail mail;

    Inviting(Businesses businesses, Invitations invitations, Attempts attempts, AccountMail mail) {
        this.businesses = businesses;
        this.invitations = invitations;
        this.attempts = attempts;
        this.mail = mail;
    }

    Mono<Member> invite(Caller caller, BusinessId business, Invite wish, String ip) {
        return businesses
                .find(caller.tenancy(), business)
                .filter(known -> known.status() != BusinessStatus.DELETED)
                .switchIfEmpty(Mono.error(
                        () -> Problem.BUSINESS_NOT_FOUND.because("There is no business with this id any more")))
                .flatMap(known -> attempts.takeMail(wish.email(), ip)
                        .then(Mono.defer(() -> invitations.invite(
                                caller, business, known.details().name(), wish, ip)))
                        .flatMap(written -> switch (written) {
                            case Written.Invited(var invited) ->
                                send(caller, known, invited).thenReturn(invited);
                            case Written.AlreadyMember member ->
                                Mono.error(() -> Problem.ALREADY_A_MEMBER.because("Change the role instead"));
                            case Written.TooMany many ->
                                Mono.error(() -> Problem.TOO_MANY_INVITATIONS.because(
                                        "Revoke one of the %d that are open".formatted(Invitations.MOST_OPEN)));
                        }));
    }

    private Mono<Void> send(Caller caller, Business business, Member invited) {
        return invitations
                .inviter(caller)
                .flatMap(inviter -> mail.send(new AccountNotice(
                        AccountNotice.Kind.INVITED,
                        "",
                        invited.email(),
                        Locale.forLanguageTag(inviter.locale()),
                        null,
                        Map.of(
                                "business", business.details().name(),
                                "inviter", inviter.name(),
                                "role", invited.role().word()))));
    }
}
