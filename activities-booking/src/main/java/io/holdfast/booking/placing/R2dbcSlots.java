package io.holdfast.booking.placing;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.availability.KnownOfferings.Moment;
import io.holdfast.booking.availability.KnownOfferings.Scene;
import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.Occupancy;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.Timetable;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.ledger.LockedBooking;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ResourceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private static final String CANCEL = """
            update booking.bookings
            set status = 'cancelled', revision = greatest(revision, :revision), cancel_reason = cast(:reason as text),
              hold_expires_at = null, updated_at = clock_timestamp()
            where id = :booking
            """;

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
    public void release(Release release) {
        Outage.retryable(() -> run(sql -> Journal.lock(sql, release.booking())
                .filter(booking -> !booking.status().isEnded())
                .flatMap(booking -> cancel(sql, booking, release))));
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
        var timetable = Timetable.at(offering, request.startsAt());
        return timetable
                .refusal(question, request.startsAt())
                .map(reason -> refuse(request, reason))
                .orElseGet(() -> claimFirstFree(request, offering, look.occupancy(), timetable, question));
    }

    private Mono<Look> look(DatabaseClient sql, BookingRequest request) {
        var start = request.startsAt();
        return Flux.mergeSequential(
                        PastAnswers.hold(sql, request.id()).map(Look::answered),
                        offerings
                                .look(
                                        sql,
                                        request.service(),
                                        standing(sql, request),
                                        offering -> Occupancies.load(sql, offering, start, start))
                                .map(Look::at))
                .next()
                .defaultIfEmpty(Look.nothing());
    }

    private static Mono<Moment> standing(DatabaseClient sql, BookingRequest request) {
        return sql.sql(STANDING)
                .bind("service", request.service().value())
                .map(row -> Moment.of(new Columns(row)))
                .one();
    }

    /** Each candidate that turns out taken excludes what it lacked, so that this ends. */
    private SlotHold claimFirstFree(
            BookingRequest request,
            Offering offering,
            Occupancy occupancy,
            Timetable timetable,
            SlotQuestion question) {
        var taken = new HashSet<ResourceId>();
        while (true) {
            var candidate = timetable.assign(question.excluding(taken), request.startsAt(), occupancy);
            if (candidate.isEmpty()) {
                return taken(request, offering, question);
            }
            switch (lock.around(candidate.get(), () -> claim(request, offering, candidate.get()))) {
                case Claim.Won won -> {
                    return new SlotHold.Held(won.booking());
                }
                case Claim.Lost(var missing) -> taken.addAll(offering.ruledOut(candidate.get(), missing));
                case Claim.Answered answered -> {
                    return pastAnswer(request);
                }
                // Somebody changed the catalogue since we looked.
                case Claim.Stale stale -> {
                    return place(request);
                }
            }
        }
    }

    private Claim claim(BookingRequest request, Offering offering, Assignment assignment) {
        for (int attempt = 0; ; attempt++) {
            try {
                return Objects.requireNonNull(run(sql -> ModuleDatabase.inOneGo(
                                PlacedRows.insertCustomer(sql, request, offering),
                                Claims.claim(sql, request.id(), offering, assignment))
                        .flatMap(outcome -> switch (outcome) {
                            case Claims.Outcome.Claimed claimed ->
                                PlacedRows.insertConfirmed(sql, request, offering, assignment)
                                        .<Claim>map(Claim.Won::new)
                                        .switchIfEmpty(Mono.error(RolledBack.with(new Claim.Answered())));
                            case Claims.Outcome.Missing(var resources) ->
                                Mono.error(RolledBack.with(new Claim.Lost(resources)));
                            case Claims.Outcome.Stale stale -> Mono.error(RolledBack.with(new Claim.Stale()));
                        })));
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

    private static Mono<Void> cancel(DatabaseClient sql, LockedBooking booking, Release release) {
        var revision = Math.max(booking.revision(), release.revision());
        var cancelled = new BookingEvent(
                "booking.cancelled",
                "booking.cancelled",
                release.by(),
                Map.of(
                        "status", BookingStatus.CANCELLED.wire(),
                        "revision", revision,
                        "waive_fee", release.waiveFee()));
        return sql.sql(CANCEL)
                .bind("booking", booking.id().value())
                .bind("revision", revision)
                .bind("reason", orNull(String.class, release.reason()))
                .fetch()
                .rowsUpdated()
                .then(Claims.release(sql, booking.id()))
                .then(Journal.append(sql, booking, List.of(cancelled)));
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
