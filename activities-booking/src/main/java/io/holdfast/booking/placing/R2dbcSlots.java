package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.availability.KnownOfferings.Moment;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.Occupancy;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Claims slots in Postgres: reads, decides, then claims candidate after candidate until one holds. */
final class R2dbcSlots implements SlotActivities, AutoCloseable {

    /** Deadlocks and serialization failures say nothing about the candidate; so often it is tried again. */
    private static final int CONCURRENCY_RETRIES = 5;

    private static final String STANDING = """
            select b.catalogue_version, now() as as_of
            from catalog.services s join catalog.businesses b on b.id = s.business_id where s.id = :service
            """;

    private final ModuleDatabase database;
    private final KnownOfferings offerings;
    private final RedissonSlotLock lock;

    @Autowired
    R2dbcSlots(
            @Qualifier("bookingDatabase") ModuleDatabase database,
            Settings settings,
            KnownOfferings offerings,
            ObjectProvider<MeterRegistry> meters) {
        this(database, offerings, new RedissonSlotLock(settings, meters.getIfAvailable(() -> Metrics.globalRegistry)));
    }

    R2dbcSlots(ModuleDatabase database, KnownOfferings offerings, RedissonSlotLock lock) {
        this.database = database;
        this.offerings = offerings;
        this.lock = lock;
    }

    @Override
    public SlotHold hold(BookingRequest request) {
        return Outage.retryable(() -> place(request));
    }

    @Override
    public boolean confirm(Confirm confirm) {
        return Boolean.TRUE.equals(Outage.retryable(() -> run(sql -> Standing.confirm(sql, confirm))));
    }

    @Override
    public SlotMove move(Move move) {
        return Outage.retryable(() -> relocate(move));
    }

    @Override
    public void release(Release release) {
        Outage.retryable(() -> run(sql -> Standing.release(sql, release)));
    }

    private SlotMove relocate(Move move) {
        var look = Objects.requireNonNull(
                database.outsideTransaction(sql -> Relocation.look(sql, offerings, move))
                        .block(),
                "A booking that moves is known");
        if (look.moved() != null) {
            return new SlotMove.Moved(look.moved());
        }
        var candidates = look.candidates();
        if (candidates == null) {
            return new SlotMove.Refused(RefusalReason.SERVICE_INACTIVE);
        }
        return candidates
                .refusal()
                .<SlotMove>map(SlotMove.Refused::new)
                .orElseGet(() -> relocateToFirstFree(move, candidates));
    }

    private SlotMove relocateToFirstFree(Move move, Candidates candidates) {
        for (var next = candidates.next(); next.isPresent(); next = candidates.next()) {
            var candidate = next.get();
            switch (lock.around(candidate, () -> relocate(move, candidates, candidate))) {
                case Claim.Won won -> {
                    return new SlotMove.Moved(won.booking());
                }
                case Claim.Lost(var missing) -> candidates.exclude(candidate, missing);
                case Claim.Answered answered -> throw new IllegalStateException("A move is not answered before");
                case Claim.Stale stale -> {
                    return relocate(move);
                }
            }
        }
        return new SlotMove.Taken(Objects.requireNonNull(
                run(sql -> Alternatives.to(sql, candidates.offering(), move.startsAt(), candidates.question()))));
    }

    private SlotHold place(BookingRequest request) {
        // Nothing hangs on what is read here: the claim decides, in a transaction of its own.
        var look = Objects.requireNonNull(
                database.outsideTransaction(sql -> look(sql, request)).block());
        if (look.answer() != null) {
            return look.answer();
        }
        var offering = look.offering();
        if (offering == null) {
            return refuse(request, RefusalReason.SERVICE_INACTIVE);
        }
        if (offering.asOf().isAfter(request.placeBy())) {
            return refuse(request, RefusalReason.PLACED_TOO_LATE);
        }
        var question = SlotQuestion.forParty(request.partySize())
                .wishing(Set.copyOf(request.resources()))
                .lasting(request.stayLength());
        var candidates = new Candidates(new Scene(offering, look.occupancy()), question, request.startsAt());
        return candidates
                .refusal()
                .map(reason -> refuse(request, reason))
                .orElseGet(() -> claimFirstFree(request, candidates));
    }

    private Mono<Look> look(DatabaseClient sql, BookingRequest request) {
        var start = request.startsAt();
        return Flux.mergeSequential(
                        PastAnswers.hold(sql, request.id()).map(Look::answered),
                        offerings
                                .look(
                                        sql,
                                        request.service(),
                                        moment(sql, request.service()),
                                        offering -> Occupancies.load(sql, offering, start, start))
                                .map(Look::at))
                .next()
                .defaultIfEmpty(Look.nothing());
    }

    static Mono<Moment> moment(DatabaseClient sql, ServiceId service) {
        return sql.sql(STANDING)
                .bind("service", service.value())
                .map(row -> Moment.of(new Columns(row)))
                .one();
    }

    private SlotHold claimFirstFree(BookingRequest request, Candidates candidates) {
        for (var next = candidates.next(); next.isPresent(); next = candidates.next()) {
            var candidate = next.get();
            switch (lock.around(candidate, () -> claim(request, candidates.offering(), candidate))) {
                case Claim.Won won -> {
                    return new SlotHold.Held(won.booking());
                }
                case Claim.Lost(var missing) -> candidates.exclude(candidate, missing);
                case Claim.Answered answered -> {
                    return pastAnswer(request);
                }
                // Somebody changed the catalogue since we looked.
                case Claim.Stale stale -> {
                    return place(request);
                }
            }
        }
        return taken(request, candidates.offering(), candidates.question());
    }

    private Claim claim(BookingRequest request, Offering offering, Assignment assignment) {
        return persistently(sql -> ModuleDatabase.inOneGo(
                        PlacedRows.insertCustomer(sql, request, offering),
                        Claims.claim(sql, request.id(), offering, assignment))
                .flatMap(outcome -> switch (outcome) {
                    case Claims.Outcome.Claimed claimed ->
                        PlacedRows.insert(sql, request, offering, assignment)
                                .<Claim>map(Claim.Won::new)
                                .switchIfEmpty(Mono.error(RolledBack.with(new Claim.Answered())));
                    case Claims.Outcome outOfReach -> Mono.error(RolledBack.with(lost(outOfReach)));
                }));
    }

    private Claim relocate(Move move, Candidates candidates, Assignment assignment) {
        return persistently(sql -> Relocation.carryOut(sql, move, candidates.offering(), assignment)
                .flatMap(outcome -> switch (outcome) {
                    case Relocation.Outcome.Relocated(var booking) -> Mono.<Claim>just(new Claim.Won(booking));
                    case Relocation.Outcome.OutOfReach(var claims) -> Mono.error(RolledBack.with(lost(claims)));
                }));
    }

    private static Claim lost(Claims.Outcome outcome) {
        return switch (outcome) {
            case Claims.Outcome.Missing(var resources) -> new Claim.Lost(resources);
            case Claims.Outcome.Stale stale -> new Claim.Stale();
            case Claims.Outcome.Claimed claimed -> throw new IllegalStateException("What is claimed is not lost");
        };
    }

    /** One transaction, tried again where Postgres gave it up in favour of another. */
    private Claim persistently(Function<DatabaseClient, Mono<Claim>> transaction) {
        for (int attempt = 0; ; attempt++) {
            try {
                return Objects.requireNonNull(run(transaction));
            } catch (RolledBack rolledBack) {
                return rolledBack.outcome;
            } catch (RuntimeException failed) {
                if (!Outage.isConcurrency(failed) || attempt == CONCURRENCY_RETRIES) {
                    throw failed;
                }
            }
        }
    }

    private SlotHold taken(BookingRequest request, Offering offering, SlotQuestion question) {
        return answer(run(sql -> Alternatives.to(sql, offering, request.startsAt(), question)
                .flatMap(slots -> refuse(sql, request, new Placement.SlotTaken(request.fingerprint(), slots)))));
    }

    private SlotHold refuse(BookingRequest request, RefusalReason reason) {
        return answer(run(sql -> refuse(sql, request, new Placement.Refused(request.fingerprint(), reason))));
    }

    /** What stands afterwards is the answer: another run of the same placement may have been first. */
    private static Mono<SlotHold> refuse(DatabaseClient sql, BookingRequest request, Placement refusal) {
        return PastAnswers.remember(sql, request, refusal).then(Mono.defer(() -> PastAnswers.hold(sql, request.id())));
    }

    private SlotHold pastAnswer(BookingRequest request) {
        return answer(run(sql -> PastAnswers.hold(sql, request.id())));
    }

    private static SlotHold answer(@Nullable SlotHold answer) {
        return Objects.requireNonNull(answer, "An answered placement has an answer");
    }

    private <T> @Nullable T run(Function<DatabaseClient, Mono<T>> work) {
        return database.inTransaction(work).block();
    }

    @Override
    public void close() {
        lock.close();
    }

    /** What one look at the database says before anything is claimed. */
    private record Look(@Nullable SlotHold answer, @Nullable Offering offering, Occupancy occupancy) {

        static Look answered(SlotHold answer) {
            return new Look(answer, null, Occupancy.empty());
        }

        static Look at(Scene scene) {
            return new Look(null, scene.offering(), scene.occupancy());
        }

        static Look nothing() {
            return new Look(null, null, Occupancy.empty());
        }
    }

    /** How the attempt to claim one candidate ended. */
    private sealed interface Claim {

        record Won(HeldBooking booking) implements Claim {}

        record Lost(Set<ResourceId> resources) implements Claim {}

        record Answered() implements Claim {}

        record Stale() implements Claim {}
    }

    /** Carries an outcome out of a transaction that must leave no trace. */
    private static final class RolledBack extends RuntimeException {

        private final transient Claim outcome;

        private RolledBack(Claim outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }

        static RolledBack with(Claim outcome) {
            return new RolledBack(outcome);
        }
    }
}
