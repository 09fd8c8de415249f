package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever a catalogue says: what is offered can be booked, and what is not offered can't. */
@Timeout(180)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class OfferedAndAcceptedIT {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration SPAN = Duration.ofDays(4);
    private static final int BOOKED = 4;
    private static final int TRIED = 25;
    private static final Set<String> NO = Set.of("slot_unavailable", "outside_hours", "too_soon");

    private final Api owner;
    private final String business;
    private final Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    OfferedAndAcceptedIT() {
        var lab = Platform.lab();
        owner = Cast.as(lab.member("owner"));
        business = "/businesses/" + lab.business();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_offered_is_accepted_and_nothing_else(long seed) {
        var random = new Random(seed);
        var service = new RandomService(random).create();
        for (int n = 0; n < BOOKED; n++) {
            var slots = offered(service);
            if (!slots.isEmpty()) {
                bookOne(random, service, slots.get(random.nextInt(slots.size())));
            }
        }
        refusesTheRest(random, service);
    }

    private void bookOne(Random random, String service, JsonNode slot) {
        var start = slot.at("/starts_at").asString();
        var wish = random.nextBoolean()
                ? Map.<String, Object>of("slot_token", slot.at("/slot_token").asString())
                : Map.<String, Object>of("starts_at", start);
        var booked = owner.place(wish(service, wish)).is(201);

        assertThat(Instant.parse(booked.text("/booking/starts_at")))
                .isEqualTo(OffsetDateTime.parse(start).toInstant());
        var now = offered(service).stream()
                .filter(again -> again.at("/starts_at").asString().equals(start))
                .mapToInt(again -> again.at("/spaces").asInt())
                .sum();
        assertThat(now).as("spaces at %s", start).isLessThan(slot.at("/spaces").asInt());
    }

    /** On a grid as fine as any of these catalogues, and a little beside it. */
    private void refusesTheRest(Random random, String service) {
        var offered = offered(service).stream()
                .map(slot ->
                        OffsetDateTime.parse(slot.at("/starts_at").asString()).toInstant())
                .collect(Collectors.toSet());
        var steps = (int) (SPAN.toMinutes() / STEP.toMinutes());
        for (int n = 0; n < TRIED; n++) {
            var start = from.plus(STEP.multipliedBy(random.nextInt(steps))).plusSeconds(n == 0 ? 1 : 0);
            if (!offered.contains(start)) {
                var answer = owner.place(wish(service, Map.of("starts_at", start.toString())));
                assertThat(answer.status()).as("%s: %s", start, answer.body()).isIn(409, 422);
                assertThat(NO).contains(answer.text("/code"));
                answer.list("/alternatives")
                        .forEach(other ->
                                assertThat(other.at("/starts_at").asString()).isNotEqualTo(start.toString()));
            }
        }
    }

    private static Map<String, Object> wish(String service, Map<String, Object> slot) {
        var wish = new HashMap<>(slot);
        wish.put("service_id", service);
        wish.put("customer", Lab.customer("walker-" + UUID.randomUUID()));
        return wish;
    }

    private List<JsonNode> offered(String service) {
        var answer = owner.get("/availability?service_id=%s&from=%s&to=%s".formatted(service, from, from.plus(SPAN)))
                .is(200);
        return answer.list("/days").stream()
                .flatMap(day -> StreamSupport.stream(day.at("/slots").spliterator(), false))
                .toList();
    }

    private String make(String path, Map<String, Object> body) {
        return owner.post(business + path, UUID.randomUUID().toString(), body)
                .is(201)
                .text("/id");
    }

    /** A service with people, rooms, and times when they are there. */
    private final class RandomService {

        private static final List<String> DAYS =
                List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

        private final Random random;

        RandomService(Random random) {
            this.random = random;
        }

        String create() {
            var needs = new ArrayList<Map<String, Object>>();
            needs.add(
                    Map.of("ids", resources("staff"), "choose", pick("any", "least_busy", "round_robin", "priority")));
            if (random.nextBoolean()) {
                needs.add(Map.of("ids", resources("room")));
            }
            var service = new HashMap<String, Object>(Map.of(
                    "name",
                    "Walk",
                    "duration_minutes",
                    10 * (2 + random.nextInt(8)),
                    "slot_interval_minutes",
                    15 * (1 + random.nextInt(4)),
                    "buffer_after_minutes",
                    5 * random.nextInt(3),
                    "min_notice",
                    0,
                    "resources",
                    needs));
            if (random.nextInt(3) == 0) {
                service.put("capacity", 3);
            }
            if (random.nextInt(3) == 0) {
                service.put("starts", List.of(Map.of("days", DAYS, "times", List.of("08:30", "12:15", "19:00"))));
            }
            return make("/services", service);
        }

        private List<String> resources(String kind) {
            return IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(n -> {
                        var id = make("/resources", Map.of("kind", kind, "name", kind + " " + n));
                        schedule(id);
                        exception(id);
                        return id;
                    })
                    .toList();
        }

        private void schedule(String id) {
            var path = business + "/resources/" + id + "/schedule";
            var opens = 6 + random.nextInt(4);
            var version = owner.get(path).is(200).header("ETag").orElseThrow();
            owner.put(
                            path,
                            version,
                            Map.of(
                                    "rules",
                                    List.of(
                                            Map.of(
                                                    "days", DAYS,
                                                    "from", "0%d:%d0".formatted(opens, random.nextInt(6)),
                                                    "to", "1%d:15".formatted(5 + random.nextInt(4)),
                                                    "breaks", List.of(Map.of("from", "12:00", "to", "12:45"))),
                                            Map.of(
                                                    "days",
                                                    List.of("friday", "sunday"),
                                                    "from",
                                                    "21:00",
                                                    "to",
                                                    "02:30"))))
                    .is(200);
        }

        private void exception(String id) {
            var day = from.plus(Duration.ofDays(random.nextInt(4))).toString().substring(0, 10);
            make(
                    "/resources/" + id + "/exceptions",
                    Map.of(
                            "kind", pick("closed", "open"),
                            "from", day + "T1%d:00".formatted(random.nextInt(9)),
                            "to", day + "T2%d:30".formatted(random.nextInt(4))));
        }

        private String pick(String... words) {
            return words[random.nextInt(words.length)];
        }
    }
}
