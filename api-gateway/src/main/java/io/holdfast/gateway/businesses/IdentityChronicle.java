package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.Business;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.accounts.OwnerMail;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.founding.Ownership;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The log and the mail of identity. What fails here fails the request, and the client's repeat does it again. */
@Component
final class IdentityChronicle implements Chronicle {

    private final Ownership ownership;
    private final BusinessLog log;
    private final OwnerMail mail;

    IdentityChronicle(Ownership ownership, BusinessLog log, OwnerMail mail) {
        this.ownership = ownership;
        this.log = log;
        this.mail = mail;
    }

    @Override
    public Mono<Void> founded(UUID owner, Business business, String ip) {
        return ownership.enter(owner, business.id(), words(business), ip);
    }

    @Override
    public Mono<Void> changed(Caller caller, Business before, Business now, String ip) {
        var old = words(before);
        var today = words(now);
        old.entrySet().removeIf(word -> word.getValue().equals(today.get(word.getKey())));
        today.keySet().retainAll(old.keySet());
        return log.note(
                caller.tenancy(),
                Author.of(caller, ip),
                Change.of(now.id(), "business.changed", null).from(old).to(today));
    }

    /** The mail first: it is sent once, however often the request is repeated. */
    @Override
    public Mono<Void> moved(Caller caller, Move move, Business now) {
        var change = Change.of(now.id(), kind(move).word().replace('_', '.'), null)
                .from(Map.of("status", move.from().wire()))
                .to(Map.of("status", now.status().wire()));
        return mail.tell(caller.tenancy(), now.id(), move.request(), kind(move), facts(now))
                .then(Mono.defer(() -> log.note(caller.tenancy(), Author.of(caller, move.ip()), change)));
    }

    private static Map<String, String> facts(Business now) {
        var name = now.details().name();
        return now.suspendedBecause() == null
                ? Map.of("business", name)
                : Map.of("business", name, "reason", now.suspendedBecause());
    }

    private static AccountNotice.Kind kind(Move move) {
        return switch (move.kind()) {
            case ACTIVATE -> AccountNotice.Kind.BUSINESS_ACTIVATED;
            case PAUSE -> AccountNotice.Kind.BUSINESS_PAUSED;
            case RESUME -> AccountNotice.Kind.BUSINESS_RESUMED;
            case SUSPEND -> AccountNotice.Kind.BUSINESS_SUSPENDED;
            case REACTIVATE -> AccountNotice.Kind.BUSINESS_REACTIVATED;
            case CLOSE -> AccountNotice.Kind.BUSINESS_CLOSED;
        };
    }

    private static Map<String, String> words(Business business) {
        var details = business.details();
        var words = new LinkedHashMap<String, String>();
        words.put("name", details.name());
        words.put("slug", details.slug());
        words.put("type", details.type().wire());
        words.put("time_zone", details.timeZone().getId());
        words.put("country", details.country());
        words.put("currency", details.currency().getCurrencyCode());
        words.put("plan", business.plan());
        return words;
    }
}
