package io.holdfast.booking.availability;

import static io.holdfast.booking.availability.OfferingFixture.anOfferingIn;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.availability.Rhythm.FixedStart;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A service with everything a catalogue can say, around a clock change, and what others have booked of it. */
final class RandomCatalogue {

    static final Duration SPAN = Duration.ofDays(3);

    private static final Map<Instant, List<String>> CHANGES = Map.of(
            Instant.parse("2026-03-28T00:00:00Z"), List.of("Europe/Zurich", "Asia/Kathmandu"),
            Instant.parse("2026-10-24T00:00:00Z"), List.of("Europe/Zurich"),
            Instant.parse("2026-03-07T00:00:00Z"), List.of("America/New_York"),
            Instant.parse("2026-10-31T00:00:00Z"), List.of("America/New_York", "America/Havana"),
            Instant.parse("2026-10-03T00:00:00Z"), List.of("Australia/Lord_Howe"),
            Instant.parse("2026-04-04T00:00:00Z"), List.of("Australia/Lord_Howe"));

    private final Random random;
    private final OfferingFixture fixture;
    private final List<Bookable> all = new ArrayList<>();
    private final LocalDate firstDay;

    final Instant from;
    final Offering offering;
    final Map<ResourceId, List<Claim>> claims;
    final Map<ResourceId, List<BusyTime>> elsewhere = new HashMap<>();
    final SlotQuestion question;

    RandomCatalogue(long seed) {
        this.random = new Random(seed);
        this.from = pick(CHANGES.keySet().stream().sorted().toList());
        var zone = pick(CHANGES.get(from));
        this.firstDay = from.atZone(ZoneId.of(zone)).toLocalDate();
        this.fixture = anOfferingIn(zone)
                .asOf("2026-01-01T00:00:00Z")
                .lasting(10 * (1 + random.nextInt(9)), 15 * (1 + random.nextInt(4)))
                .buffered(5 * random.nextInt(3), 5 * random.nextInt(4))
                .forParties(3);
        var stay = random.nextInt(4) == 0 ? stay() : null;
        if (stay != null) {
            fixture.beginning(stay);
        } else if (random.nextInt(3) == 0) {
            fixture.beginning(fixed());
        }
        if (stay == null && random.nextInt(3) == 0) {
            fixture.asClassOf(3 + random.nextInt(4));
        }
        var people = bookables(ResourceKind.STAFF, 1);
        var count = random.nextInt(3) == 0 ? 2 : 1;
        fixture.needing(pick(List.of(Strategy.values())), count, people.toArray(Bookable[]::new));
        if (random.nextBoolean()) {
            fixture.needing(bookables(ResourceKind.SEAT, 1 + random.nextInt(4)).toArray(Bookable[]::new));
        }
        this.offering = fixture.build();
        this.question = SlotQuestion.forParty(1 + random.nextInt(3))
                .lasting(stay == null ? 0 : stay.least() + random.nextInt(1 + stay.most() - stay.least()));
        this.claims = claims();
        all.forEach(bookable -> elsewhere.put(bookable.resource().id(), some(2, this::busy)));
    }

    private Rhythm.Stay stay() {
        var unit = pick(List.of(Rhythm.Unit.values()));
        var checkIn = unit == Rhythm.Unit.DAY ? LocalTime.of(random.nextInt(12), 0) : time();
        var checkOut = unit == Rhythm.Unit.DAY ? checkIn.plusHours(3 + random.nextInt(9)) : time();
        var least = 1 + random.nextInt(2);
        return new Rhythm.Stay(unit, checkIn, checkOut, least, least + random.nextInt(3));
    }

    private BusyTime busy() {
        var start = from.plus(Duration.ofMinutes(5L * random.nextInt(12 * 24 * 3)));
        return new BusyTime(start, start.plus(Duration.ofMinutes(5L * (1 + random.nextInt(60)))));
    }

    private Rhythm fixed() {
        return new Rhythm.Fixed(some(3, () -> new FixedStart(days(), Set.copyOf(some(4, this::time)), null, null)));
    }

    private List<Bookable> bookables(ResourceKind kind, int capacity) {
        var bookables = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(n -> fixture.bookable(
                        kind,
                        capacity,
                        workingTime(),
                        random.nextInt(3) > 0
                                ? null
                                : OfferingFixture.terms(
                                        10 * (1 + random.nextInt(6)), 5 * random.nextInt(3), 5 * random.nextInt(3))))
                .toList();
        all.addAll(bookables);
        return bookables;
    }

    private WorkingTime workingTime() {
        var holidays = some(2, () -> firstDay.plusDays(random.nextInt(5) - 1L)).stream()
                .filter(day -> random.nextInt(3) == 0)
                .collect(Collectors.toSet());
        var exceptions = some(4, () -> oneOff(pick(List.of(OneOff.Kind.values()))));
        var blackouts = random.nextInt(4) == 0 ? List.of(oneOff(OneOff.Kind.CLOSED)) : List.<OneOff>of();
        return new WorkingTime(some(4, this::rule), year -> holidays, exceptions, blackouts);
    }

    private OneOff oneOff(OneOff.Kind kind) {
        var from = firstDay.minusDays(1).atStartOfDay().plusMinutes(15L * random.nextInt(4 * 24 * 5));
        return new OneOff(kind, from, from.plusMinutes(15L * (1 + random.nextInt(96))));
    }

    private WeeklyRule rule() {
        var opens = time();
        var minutes = 15 * (1 + random.nextInt(95));
        return new WeeklyRule(days(), opens, opens.plusMinutes(minutes), breaks(opens, minutes), null, null);
    }

    /** Up to two, in order, inside the shift, perhaps touching its ends. */
    private List<WeeklyRule.Break> breaks(LocalTime opens, int minutes) {
        var cuts = IntStream.generate(() -> 5 * random.nextInt(minutes / 5 + 1))
                .limit(2L * random.nextInt(3))
                .distinct()
                .sorted()
                .toArray();
        return IntStream.range(0, cuts.length / 2)
                .filter(pair -> cuts[2 * pair] < cuts[2 * pair + 1] && cuts[2 * pair + 1] < 24 * 60)
                .mapToObj(pair ->
                        new WeeklyRule.Break(opens.plusMinutes(cuts[2 * pair]), opens.plusMinutes(cuts[2 * pair + 1])))
                .toList();
    }

    private Set<DayOfWeek> days() {
        var days = new ArrayList<>(Arrays.asList(DayOfWeek.values()));
        Collections.shuffle(days, random);
        return Set.copyOf(days.subList(0, 1 + random.nextInt(7)));
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    private Map<ResourceId, List<Claim>> claims() {
        var claims = new HashMap<ResourceId, List<Claim>>();
        for (var bookable : all) {
            for (int n = 0; n < random.nextInt(12); n++) {
                var start = from.plus(Duration.ofMinutes(5L * random.nextInt(12 * 24 * 3)))
                        .getEpochSecond();
                claims.computeIfAbsent(bookable.resource().id(), id -> new ArrayList<>())
                        .add(new Claim(
                                start,
                                start + 300L * (1 + random.nextInt(40)),
                                1 + random.nextInt(bookable.capacity())));
            }
        }
        if (offering.group().isClass()) {
            new Oracle(offering, claims, Map.of(), SlotQuestion.forParty(1))
                    .starts(from, from.plus(SPAN)).stream()
                            .filter(start -> random.nextInt(3) == 0)
                            .forEach(start -> join(claims, start));
        }
        return claims;
    }

    /** Somebody has booked this session already: a seat of it, and whoever serves it. */
    private void join(Map<ResourceId, List<Claim>> claims, Instant start) {
        var timetable = Timetable.at(offering, start);
        timetable.assign(SlotQuestion.forParty(1), start, OfferingFixture.occupancy(claims)).stream()
                .flatMap(assignment -> assignment.takings().stream())
                .forEach(taking -> claims.computeIfAbsent(taking.resource(), id -> new ArrayList<>())
                        .add(new Claim(
                                taking.from().getEpochSecond(),
                                taking.until().getEpochSecond(),
                                1 + random.nextInt(taking.capacity()),
                                taking.occasion())));
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        return Stream.generate(make).limit(random.nextInt(most + 1)).toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
