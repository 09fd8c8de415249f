package io.holdfast.gateway.hours;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.times.OneOffTimes;
import io.holdfast.booking.catalog.times.OneOffTimes.Adding;
import io.holdfast.booking.catalog.times.OneOffTimes.OneOffTime;
import io.holdfast.booking.catalog.times.OneOffTimes.Span;
import io.holdfast.booking.catalog.times.OneOffTimes.Wish;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.BusinessId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads, adds and takes away one-off times, for whoever may. */
@Component
class OneOffs {

    private final Scheduling scheduling;
    private final Businesses businesses;
    private final OneOffTimes times;
    private final BusinessLog log;
    private final Clock clock;

    OneOffs(Scheduling scheduling, Businesses businesses, OneOffTimes times, BusinessLog log, Clock clock) {
        this.scheduling = scheduling;
        this.businesses = businesses;
        this.times = times;
        this.log = log;
        this.clock = clock;
    }

    Mono<Calendar> ofResource(Caller caller, BusinessId business, Whose whose) {
        return scheduling
                .find(caller, business, whose)
                .map(schedule -> new Calendar(business, whose, schedule.zone(), schedule.removed()));
    }

    Mono<Calendar> ofBusiness(Caller caller, BusinessId business) {
        return businesses
                .find(caller.tenancy(), business)
                .map(found -> new Calendar(business, null, found.details().timeZone(), false))
                .switchIfEmpty(Mono.error(() ->
                        Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours")));
    }

    Mono<OneOffAnswers.Listing> list(Caller caller, Calendar calendar, OneOffQuery query) {
        var span = new Span(
                query.from() == null ? now(calendar.zone()) : query.from().atStartOfDay(),
                query.to() == null ? null : query.to().plusDays(1).atStartOfDay(),
                query.limit(),
                query.cursor());
        return times.list(caller.tenancy(), calendar.business(), calendar.resource(), span)
                .map(page -> OneOffAnswers.listing(page, calendar))
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    Mono<OneOffAnswers.One> find(Caller caller, Calendar calendar, UUID id) {
        return times.find(caller.tenancy(), calendar.business(), calendar.resource(), id)
                .map(time -> OneOffAnswers.one(time, calendar))
                .switchIfEmpty(Mono.error(() -> unknown(calendar)));
    }

    /** The id follows from the request, so that one that crashed before it answered adds nothing twice. */
    Mono<OneOffAnswers.One> add(Caller caller, Calendar calendar, IdempotencyKey key, OneOffWish wish, String ip) {
        if (calendar.removed()) {
            throw Scheduling.noSuchResource();
        }
        var now = now(calendar.zone());
        var name = calendar.path() + " " + wish.fingerprint() + " " + key.value();
        var wanted =
                new Wish(UuidCreator.getNameBasedSha1(caller.id(), name), wish.on(calendar.zone(), now), wish.reason());
        return times.add(caller.tenancy(), calendar.business(), calendar.resource(), wanted, now)
                .flatMap(adding -> switch (adding) {
                    case Adding.Added(var time) ->
                        note(caller, calendar, "added", time, ip).thenReturn(OneOffAnswers.one(time, calendar));
                    case Adding.TooMany none ->
                        Mono.error(() -> Problem.TOO_MANY_EXCEPTIONS.because(
                                "At most %d may lie ahead; take some away first".formatted(OneOffTimes.MOST)));
                    case Adding.Unknown none -> Mono.error(Scheduling::noSuchResource);
                });
    }

    Mono<Void> remove(Caller caller, Calendar calendar, UUID id, String ip) {
        return times.remove(caller.tenancy(), calendar.business(), calendar.resource(), id)
                .switchIfEmpty(Mono.error(() -> unknown(calendar)))
                .flatMap(time -> note(caller, calendar, "removed", time, ip));
    }

    private LocalDateTime now(ZoneId zone) {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    /** Not the reason: it may be somebody's illness. */
    private Mono<Void> note(Caller caller, Calendar calendar, String fact, OneOffTime time, String ip) {
        var said = Map.of(
                "resource",
                        calendar.whose() == null
                                ? "all"
                                : calendar.whose().resource().toString(),
                "kind", OneOffAnswers.word(time.time().kind()),
                "from", time.time().from().toString(),
                "until", time.time().until().toString());
        var change = Change.of(calendar.business(), calendar.thing() + "." + fact, time.id());
        return log.note(
                caller.tenancy(), Author.of(caller, ip), fact.equals("added") ? change.to(said) : change.from(said));
    }

    private static Refusal unknown(Calendar calendar) {
        return calendar.whose() == null
                ? Problem.BLACKOUT_NOT_FOUND.because("The business has no such blackout, or has it no more")
                : Problem.EXCEPTION_NOT_FOUND.because("The resource has no such exception, or has it no more");
    }
}
