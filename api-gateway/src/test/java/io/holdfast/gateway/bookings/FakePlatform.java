package io.holdfast.gateway.bookings;

import io.holdfast.booking.availability.Availability;
import io.holdfast.booking.availability.AvailabilityQuery;
import io.holdfast.booking.availability.FirstSlots;
import io.holdfast.booking.availability.FreeSlots;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.SlotView;
import io.holdfast.booking.availability.UnknownWish;
import io.holdfast.booking.catalog.BusinessProfile;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.booking.catalog.CatalogueSearch;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.booking.ledger.RecordedEvent;
import io.holdfast.booking.listing.BookingFilter;
import io.holdfast.booking.listing.BookingLists;
import io.holdfast.booking.placing.Admission;
import io.holdfast.booking.placing.MoveRehearsal;
import io.holdfast.booking.placing.MoveWish;
import io.holdfast.booking.placing.PastAnswer;
import io.holdfast.booking.placing.Placements;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.MoveRefusal;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.PlanStep;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Everything behind the gateway, in memory: one clinic with one service and one person, whom only one can book. */
final class FakePlatform
        implements PublicCatalogue,
                CatalogueSearch,
                Availability,
                Placements,
                BookingLedger,
                BookingLists,
                BookingWorkflows {

    static final BusinessId CLINIC = BusinessId.of("11111111-1111-4111-8111-111111111111");
    static final ServiceId CHECKUP = ServiceId.of("22222222-2222-4222-8222-222222222222");
    static final AssignedResource ANNA =
            new AssignedResource(ResourceId.of("33333333-3333-4333-8333-333333333333"), "Anna", ResourceKind.STAFF);
    static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Comparator<Last> IN_ORDER =
            Comparator.comparing(Last::startsAt).thenComparing(last -> last.id().toString());

    static final Money PRICE = new Money(4500, Currency.getInstance("CHF"));

    final Map<BookingId, Booking> bookings = new ConcurrentHashMap<>();
    final Map<BookingId, PastAnswer> answers = new ConcurrentHashMap<>();
    final Map<BookingId, BusinessId> running = new ConcurrentHashMap<>();
    final Set<Instant> taken = ConcurrentHashMap.newKeySet();
    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    volatile @Nullable RefusalReason refusal;
    volatile int parties = 1;
    volatile boolean databaseAway;
    volatile boolean temporalAway;
    volatile boolean slow;
    /** Whoever looks for an earlier answer looks a moment too soon. */
    volatile boolean answersComeLate;

    volatile Duration placingTakes = Duration.ZERO;
    volatile @Nullable BookingRequest lastRequest;
    volatile @Nullable BookingFilter lastFilter;

    void reset() {
        bookings.clear();
        answers.clear();
        running.clear();
        taken.clear();
        starts.set(0);
        looks.set(0);
        mostAtOnce.set(0);
        refusal = null;
        parties = 1;
        databaseAway = false;
        temporalAway = false;
        slow = false;
        answersComeLate = false;
        placingTakes = Duration.ZERO;
        lastRequest = null;
        lastFilter = null;
    }

    private <T> Mono<T> database(Supplier<@Nullable T> read) {
        return Mono.defer(() -> databaseAway
                ? Mono.error(new R2dbcNonTransientResourceException("connection to 10.1.2.3 refused"))
                : Mono.justOrEmpty(read.get()));
    }

    private <T> Mono<T> temporal(Supplier<@Nullable T> call) {
        return Mono.defer(() -> temporalAway
                ? Mono.error(Problem.TEMPORARILY_UNAVAILABLE.retryAfter("Away", Duration.ofSeconds(2)))
                : Mono.justOrEmpty(call.get()));
    }

    static BusinessProfile.Summary clinic() {
        return new BusinessProfile.Summary(CLINIC, "clinic", "Clinic", BusinessType.CLINIC, "CH", ZURICH, "CHF");
    }

    static OfferedSlot slot(Instant start) {
        return new OfferedSlot(
                new Appointment(start, start.plus(Duration.ofMinutes(30)), ZURICH), List.of(ANNA), 1, PRICE, 0);
    }

    @Override
    public Mono<Page<Found>> find(Wish wish) {
        return database(() -> {
            if (wish.cursor() != null) {
                throw new MalformedCursor();
            }
            var checkup = new CatalogueSearch.Service(CHECKUP, "Check-up", PRICE, "person", 30, 1);
            return new Page<>(List.of(new Found(clinic(), List.of(checkup))), null);
        });
    }

    @Override
    public Mono<Map<BusinessId, String>> countries() {
        return database(() -> Map.of(CLINIC, "CH"));
    }

    @Override
    public Mono<BusinessProfile> bySlug(String slug) {
        return database(() -> !"clinic".equals(slug)
                ? null
                : new BusinessProfile(
                        clinic(),
                        List.of(),
                        List.of(new BusinessProfile.Offer(
                                CHECKUP,
                                "Check-up",
                                null,
                                null,
                                List.of(),
                                ServiceDetails.Mode.IN_PERSON,
                                new Timing(30, 15, 0, 0, List.of(), null),
                                new Pricing(PRICE, Pricing.Per.PERSON, Pricing.Deposit.NONE),
                                new ServiceDetails.Seats(1, 1, 4),
                                Duration.ofHours(1),
                                Duration.ofDays(90))),
                        List.of(new BusinessProfile.Staff(ANNA.id(), ANNA.name()))));
    }

    @Override
    public Mono<Set<BusinessId>> activeBusinesses() {
        return database(() -> Set.of(CLINIC));
    }

    @Override
    public Mono<SlotView> view(AvailabilityQuery query) {
        return database(() -> {
            if (!query.service().equals(CHECKUP)) {
                return null;
            }
            if (query.question().site() != null) {
                throw new UnknownWish(UnknownWish.Part.SITE);
            }
            if (!Set.of(ANNA.id()).containsAll(query.question().wished())) {
                throw new UnknownWish(UnknownWish.Part.RESOURCE);
            }
            var zone = query.zone() == null ? ZURICH : query.zone();
            var day = LocalDate.ofInstant(query.from(), zone);
            var slots = new FreeSlots(CHECKUP, zone, List.of(new FreeSlots.Day(day, List.of(slot(query.from())))));
            return new SlotView(slots.toString(), () -> slots);
        });
    }

    @Override
    public Mono<FirstSlots> next(ServiceId service, Instant after, Instant until, int count, SlotQuestion question) {
        return database(() -> service.equals(CHECKUP) ? new FirstSlots(CHECKUP, ZURICH, List.of(slot(after))) : null);
    }

    private static boolean mayBook(Tenancy tenancy) {
        return tenancy.businesses().isEmpty() || tenancy.businesses().contains(CLINIC);
    }

    private boolean sees(Tenancy tenancy, BookingId id) {
        var booking = bookings.get(id);
        var own = booking != null
                && tenancy.user() != null
                && tenancy.user().equals(booking.customer().person());
        return own
                || tenancy.businesses().contains(CLINIC)
                || tenancy.bookings().contains(id);
    }

    @Override
    public Mono<PastAnswer> pastAnswer(Tenancy tenancy, BookingId id) {
        return database(() -> answersComeLate ? null : answers.get(id));
    }

    @Override
    public Mono<MoveRehearsal> rehearse(Tenancy tenancy, BookingId booking, MoveWish wish) {
        return Mono.just(new MoveRehearsal.Taken(List.of()));
    }

    @Override
    public Mono<Admission> admit(Tenancy tenancy, SlotWish wish) {
        looks.incrementAndGet();
        Mono<Admission> look = database(() -> {
            if (!wish.service().equals(CHECKUP) || !mayBook(tenancy)) {
                return null;
            }
            if (refusal != null) {
                return new Admission.Refused(CLINIC, refusal);
            }
            return taken.contains(wish.startsAt())
                    ? new Admission.Taken(CLINIC, alternatives(wish.startsAt()))
                    : new Admission.Free(CLINIC, "Check-up, 2030-01-07T10:00", parties);
        });
        return look.delaySubscription(Duration.ofMillis(5));
    }

    private static List<OfferedSlot> alternatives(Instant start) {
        return List.of(slot(start.plus(Duration.ofHours(1))));
    }

    @Override
    public Mono<PastAnswer> rememberRefusal(Tenancy tenancy, BookingId id, BusinessId business, Placement refusal) {
        return database(() -> answers.computeIfAbsent(id, first -> new PastAnswer.Refused(refusal)));
    }

    @Override
    public Mono<Booking> find(Tenancy tenancy, BookingId id) {
        return database(() -> sees(tenancy, id) ? bookings.get(id) : null);
    }

    @Override
    public Mono<Booking> find(Tenancy tenancy, BookingCode code) {
        return database(() -> bookings.values().stream()
                .filter(booking -> booking.code().equals(code) && sees(tenancy, booking.id()))
                .findFirst()
                .orElse(null));
    }

    /** Only whose they are matters here, and where the list goes on. */
    @Override
    public Mono<List<Booking>> find(Tenancy tenancy, BookingFilter filter, @Nullable Last after, int limit) {
        return database(() -> {
            looks.incrementAndGet();
            lastFilter = filter;
            return bookings.values().stream()
                    .filter(booking -> switch (filter.whose()) {
                        case BookingFilter.OfPerson(var person) ->
                            person.equals(booking.customer().person());
                        case BookingFilter.OfBusiness business ->
                            booking.business().equals(business.business()) && sees(tenancy, booking.id());
                    })
                    .sorted(Comparator.comparing(Last::of, IN_ORDER))
                    .filter(booking -> after == null || IN_ORDER.compare(Last.of(booking), after) > 0)
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public Mono<List<RecordedEvent>> events(Tenancy tenancy, BookingId id, long afterSeq, int limit) {
        return database(() -> !bookings.containsKey(id)
                ? null
                : List.of(
                                new RecordedEvent(
                                        1, "booking.placed", Instant.EPOCH, Actor.API_KEY, Map.of("revision", 1)),
                                new RecordedEvent(2, "booking.confirmed", Instant.EPOCH, Actor.SYSTEM, Map.of()))
                        .stream()
                        .filter(event -> event.seq() > afterSeq)
                        .limit(limit)
                        .toList());
    }

    @Override
    public Mono<PlaceOutcome> place(BookingRequest request, String summary, String requestId, Duration wait) {
        Mono<PlaceOutcome> placing = this.<PlaceOutcome>temporal(() -> {
                    starts.incrementAndGet();
                    lastRequest = request;
                    if (slow) {
                        running.put(request.id(), request.business());
                        return new PlaceOutcome.InTheWorks();
                    }
                    return new PlaceOutcome.Answered(place(request));
                })
                .delaySubscription(placingTakes);
        return Mono.defer(() -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            return placing.doFinally(done -> atOnce.decrementAndGet());
        });
    }

    private Placement place(BookingRequest request) {
        if (!taken.add(request.startsAt())) {
            var refusal = new Placement.SlotTaken(request.fingerprint(), alternatives(request.startsAt()));
            answers.put(request.id(), new PastAnswer.Refused(refusal));
            return refusal;
        }
        var booking = booking(request, BookingStatus.CONFIRMED, 1);
        bookings.put(request.id(), booking);
        answers.put(request.id(), new PastAnswer.Booked(request.fingerprint(), booking));
        running.put(request.id(), request.business());
        return new Placement.Placed(
                request.fingerprint(),
                new HeldBooking(
                        booking.status(),
                        booking.revision(),
                        booking.appointment(),
                        booking.resources(),
                        booking.policy(),
                        booking.createdAt(),
                        "Clinic",
                        booking.service().name(),
                        null,
                        null));
    }

    /** So many more bookings as the last one, each a day later than the one before. */
    void fill(int more) {
        var model = Objects.requireNonNull(lastRequest);
        for (int day = 1; day <= more; day++) {
            var id = new BookingId(UUID.randomUUID());
            var request = new BookingRequest(
                    id,
                    BookingCode.of(id),
                    model.business(),
                    model.service(),
                    model.customer(),
                    model.fingerprint(),
                    model.startsAt().plus(Duration.ofDays(day)),
                    model.resources(),
                    model.partySize(),
                    model.contact(),
                    model.notes(),
                    model.answers(),
                    model.by(),
                    model.placeBy(),
                    model.placedBy(),
                    model.stayLength());
            bookings.put(id, booking(request, BookingStatus.CONFIRMED, 1));
        }
    }

    private static Booking booking(BookingRequest request, BookingStatus status, int revision) {
        var none = Money.none(PRICE.currency());
        return new Booking(
                request.id(),
                request.code(),
                request.business(),
                new Booking.Venue("Clinic", "Seestrasse 1, Zürich"),
                new Booking.Service(CHECKUP, "Check-up", Duration.ofMinutes(30)),
                List.of(ANNA),
                new Booking.Customer(request.customer(), request.contact(), request.placedBy()),
                status,
                PaymentStatus.NONE,
                revision,
                new Appointment(request.startsAt(), request.startsAt().plus(Duration.ofMinutes(30)), ZURICH),
                request.partySize(),
                none,
                none,
                null,
                new PolicySnapshot(
                        PRICE,
                        none,
                        List.of(new ReminderRule(Duration.ofHours(24), Set.of(Channel.EMAIL))),
                        BookingRules.NONE),
                request.notes(),
                request.answers(),
                Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Override
    public <A> Mono<MoveOutcome<A>> move(BookingId id, String updateId, WishedMove<A> move) {
        return temporal(() -> {
            if (!running.containsKey(id)) {
                return new MoveOutcome.Over<A>();
            }
            if (!move.update().equals("cancel")) {
                return new MoveOutcome.Refused<A>(MoveRefusal.TOO_EARLY, "confirmed");
            }
            running.remove(id);
            bookings.computeIfPresent(id, (same, old) -> cancelled(old));
            return new MoveOutcome.Made<>(move.answer()
                    .cast(new BookingView(
                            id, BookingCode.of(id), BookingStatus.CANCELLED, PaymentStatus.NONE, 2, null)));
        });
    }

    private static Booking cancelled(Booking old) {
        return new Booking(
                old.id(),
                old.code(),
                old.business(),
                old.venue(),
                old.service(),
                old.resources(),
                old.customer(),
                BookingStatus.CANCELLED,
                old.paymentStatus(),
                old.revision() + 1,
                old.appointment(),
                old.partySize(),
                old.paid(),
                old.refunded(),
                null,
                old.policy(),
                old.notes(),
                old.answers(),
                old.createdAt(),
                old.updatedAt());
    }

    @Override
    public Mono<List<PlannedStep>> plan(BookingId id) {
        return temporal(() -> {
            if (!running.containsKey(id)) {
                return List.of();
            }
            var due = Instant.parse("2030-01-06T09:00:00Z");
            var running = new PlanStep(
                    "confirmation", PlanStep.Kind.CONFIRMATION, "Confirmation", due, PlanStep.State.RUNNING, 1, null);
            var pending = new PlanStep(
                    "reminder-24h",
                    PlanStep.Kind.REMINDER,
                    "Reminder 24 h before",
                    due,
                    PlanStep.State.PENDING,
                    1,
                    null);
            return List.of(
                    new PlannedStep(running, new Attempts(3, due, "ProviderUnavailable")),
                    new PlannedStep(pending, null));
        });
    }

    @Override
    public Mono<Parties> running(BookingId id) {
        return temporal(() -> running.get(id)).map(business -> new Parties(business, null));
    }
}
