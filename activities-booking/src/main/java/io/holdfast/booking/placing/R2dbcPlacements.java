package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.availability.KnownOfferings.Moment;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.Timetable;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.booking.BookingLabels;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcPlacements implements Placements {

    private static final String ENTER = """
            select set_config('holdfast.businesses', '{' || s.business_id || '}', true), b.catalogue_version, now() as as_of
            from catalog.services s join catalog.businesses b on b.id = s.business_id
            where s.id = :service and (:anybody or s.business_id = any (:own))
            """;

    private final ModuleDatabase database;
    private final KnownOfferings offerings;
    private final Batches<Askers, BookingId, PastAnswer> pastAnswers;
    private final Batches<Askers, PastAnswers.Refusal, PastAnswer> refusals;

    R2dbcPlacements(@Qualifier("bookingDatabase") ModuleDatabase database, KnownOfferings offerings) {
        this.database = database;
        this.offerings = offerings;
        this.pastAnswers =
                new Batches<>((askers, ids) -> database.within(askers.tenancy(ids), sql -> PastAnswers.find(sql, ids)));
        this.refusals = new Batches<>((askers, refused) -> {
            var bookings = refused.stream()
                    .map(PastAnswers.Refusal::booking)
                    .distinct()
                    .toList();
            return database.within(
                            askers.tenancy(bookings),
                            sql -> PastAnswers.remember(sql, refused)
                                    .then(Mono.defer(() -> PastAnswers.find(sql, bookings))))
                    .map(standing -> byRefusal(refused, standing));
        });
    }

    @Override
    public Mono<PastAnswer> pastAnswer(Tenancy tenancy, BookingId id) {
        return pastAnswers.ask(Askers.of(tenancy, id), id);
    }

    @Override
    public Mono<Admission> admit(Tenancy tenancy, SlotWish wish) {
        return database.within(
                tenancy,
                sql -> offerings
                        .look(
                                sql,
                                wish.service(),
                                enter(sql, tenancy, wish.service()),
                                offering -> Occupancies.load(sql, offering, wish.startsAt(), wish.startsAt()))
                        .filter(scene ->
                                mayBook(tenancy, scene.offering().seller().id()))
                        .flatMap(scene -> judge(sql, scene, wish))
                        .switchIfEmpty(Mono.defer(() -> closedForNow(sql, tenancy, wish.service()))));
    }

    @Override
    public Mono<MoveRehearsal> rehearse(Tenancy tenancy, BookingId booking, MoveWish move) {
        return database.within(
                tenancy,
                sql -> LastWishes.complete(sql, booking, move).flatMap(wish -> rehearse(sql, tenancy, booking, wish)));
    }

    private Mono<MoveRehearsal> rehearse(DatabaseClient sql, Tenancy tenancy, BookingId booking, SlotWish wish) {
        var start = wish.startsAt();
        return offerings
                .look(
                        sql,
                        wish.service(),
                        enter(sql, tenancy, wish.service()),
                        offering -> Occupancies.ofOthers(sql, booking, offering, start, start))
                .flatMap(scene -> rehearse(sql, new Candidates(scene, question(wish), start), start));
    }

    private static Mono<MoveRehearsal> rehearse(DatabaseClient sql, Candidates candidates, Instant start) {
        var refusal = candidates.refusal();
        return refusal.isPresent()
                ? Mono.just(new MoveRehearsal.Refused(refusal.get()))
                : candidates
                        .next()
                        .<Mono<MoveRehearsal>>map(assignment -> Mono.just(new MoveRehearsal.Free(assignment.offered())))
                        .orElseGet(() -> Alternatives.to(sql, candidates.offering(), start, candidates.question())
                                .map(MoveRehearsal.Taken::new));
    }

    private static SlotQuestion question(SlotWish wish) {
        return SlotQuestion.forParty(wish.partySize())
                .wishing(Set.copyOf(wish.resources()))
                .lasting(wish.stayLength());
    }

    private static Mono<Admission> closedForNow(DatabaseClient sql, Tenancy tenancy, ServiceId service) {
        return mayBookAnywhere(tenancy)
                ? sql.sql("select catalog.business_closed_for_now(:service) as business")
                        .bind("service", service.value())
                        .map(row -> Optional.ofNullable(row.get("business", UUID.class)))
                        .one()
                        .flatMap(Mono::justOrEmpty)
                        .map(business ->
                                new Admission.Refused(new BusinessId(business), RefusalReason.BUSINESS_NOT_ACTIVE))
                : Mono.empty();
    }

    @Override
    public Mono<PastAnswer> rememberRefusal(Tenancy tenancy, BookingId id, BusinessId business, Placement refusal) {
        return refusals.ask(Askers.of(tenancy, id), new PastAnswers.Refusal(id, business, tenancy.user(), refusal));
    }

    private static Map<PastAnswers.Refusal, PastAnswer> byRefusal(
            List<PastAnswers.Refusal> refused, Map<BookingId, PastAnswer> standing) {
        return refused.stream()
                .distinct()
                .filter(refusal -> standing.containsKey(refusal.booking()))
                .collect(Collectors.toMap(
                        Function.identity(), refusal -> Objects.requireNonNull(standing.get(refusal.booking()))));
    }

    /**
     * Who can ask together: those of one tenancy, and everybody who asks about a booking they have in hand.
     *
     * @param own nothing for the latter
     */
    private record Askers(Optional<Tenancy> own) {

        static Askers of(Tenancy tenancy, BookingId asked) {
            return new Askers(tenancy.bookings().contains(asked) ? Optional.empty() : Optional.of(tenancy));
        }

        Tenancy tenancy(List<BookingId> asked) {
            return own.orElseGet(() -> Tenancy.of(asked));
        }
    }

    /** Enters the service's business, so that everything the service depends on can be seen. */
    private static Mono<Moment> enter(DatabaseClient sql, Tenancy tenancy, ServiceId service) {
        return sql.sql(ENTER)
                .bind("service", service.value())
                .bind("anybody", mayBookAnywhere(tenancy))
                .bind(
                        "own",
                        tenancy.businesses().stream().map(BusinessId::value).toArray(UUID[]::new))
                .map(row -> Moment.of(new Columns(row)))
                .one();
    }

    /** Callers that are businesses, not people, act for their own; everybody else may book what they see. */
    private static boolean mayBook(Tenancy tenancy, BusinessId business) {
        return mayBookAnywhere(tenancy) || tenancy.businesses().contains(business);
    }

    private static boolean mayBookAnywhere(Tenancy tenancy) {
        return tenancy.user() != null || tenancy.businesses().isEmpty();
    }

    private static Mono<Admission> judge(DatabaseClient sql, Scene scene, SlotWish wish) {
        var offering = scene.offering();
        var start = wish.startsAt();
        var timetable = Timetable.at(offering, start);
        var question = question(wish);
        var refusal = timetable.refusal(question, start);
        if (refusal.isPresent()) {
            return Mono.just(new Admission.Refused(offering.seller().id(), refusal.get()));
        }
        return timetable
                .assign(question, start, scene.occupancy())
                .map(assignment -> free(offering, wish, assignment))
                .orElseGet(() -> taken(sql, offering, wish, question));
    }

    private static Mono<Admission> free(Offering offering, SlotWish wish, Assignment assignment) {
        var slot = BookingLabels.slot(
                offering.name(), wish.startsAt(), assignment.site().zone());
        return Mono.just(new Admission.Free(offering.seller().id(), slot, assignment.parties()));
    }

    private static Mono<Admission> taken(DatabaseClient sql, Offering offering, SlotWish wish, SlotQuestion question) {
        return Alternatives.to(sql, offering, wish.startsAt(), question)
                .map(slots -> new Admission.Taken(offering.seller().id(), slots));
    }
}
