package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.AvailabilityQuery;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what free slots are asked for, and tells everything that is wrong with it at once. */
final class AvailabilityParameters {

    static final Duration LONGEST = Duration.ofDays(31);

    private static final int MOST_PEOPLE = 1_000;
    private static final int LONGEST_STAY = 30;
    private static final int FIRST = 5;
    private static final int MOST_FIRST = 50;

    private final MultiValueMap<String, String> query;
    private final Violations violations = new Violations();

    private AvailabilityParameters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    static AvailabilityQuery range(MultiValueMap<String, String> query) {
        return new AvailabilityParameters(query).range();
    }

    static Next next(MultiValueMap<String, String> query, Instant now) {
        return new AvailabilityParameters(query).next(now);
    }

    /** What the first free slots are asked for. */
    record Next(ServiceId service, Instant after, int count, SlotQuestion question) {}

    private AvailabilityQuery range() {
        var service = service();
        var from = required("from").map(text -> instant("from", text)).orElse(null);
        var to = required("to").map(text -> instant("to", text)).orElse(null);
        var zone = optional("time_zone").map(this::zone).orElse(null);
        var question = question();
        if (from != null && to != null) {
            range(from, to);
        }
        violations.throwIfAny();
        return new AvailabilityQuery(
                new ServiceId(Objects.requireNonNull(service)),
                Objects.requireNonNull(from),
                Objects.requireNonNull(to),
                zone,
                question);
    }

    private Next next(Instant now) {
        var service = service();
        var after = optional("after").map(text -> instant("after", text)).orElse(now);
        var count = optional("count")
                .map(text -> number("count", text, 1, MOST_FIRST))
                .orElse(FIRST);
        var question = question();
        violations.throwIfAny();
        return new Next(
                new ServiceId(Objects.requireNonNull(service)), after.isBefore(now) ? now : after, count, question);
    }

    private @Nullable UUID service() {
        return required("service_id").map(text -> id("service_id", text)).orElse(null);
    }

    private SlotQuestion question() {
        var staff = optional("staff_id").map(text -> id("staff_id", text)).orElse(null);
        var location =
                optional("location_id").map(text -> id("location_id", text)).orElse(null);
        var party = optional("party_size")
                .map(text -> number("party_size", text, 1, MOST_PEOPLE))
                .orElse(1);
        var length = optional("stay_length")
                .map(text -> number("stay_length", text, 1, LONGEST_STAY))
                .orElse(0);
        return SlotQuestion.forParty(party)
                .wishing(staff == null ? Set.of() : Set.of(new ResourceId(staff)))
                .at(location)
                .lasting(length);
    }

    private void range(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            fault("to", "not_after_from", "Must be after from");
        } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            fault("to", "range_too_long", "At most 31 days after from");
        }
    }

    private Optional<String> required(String name) {
        var text = optional(name);
        if (text.isEmpty()) {
            fault(name, "required", "Is required");
        }
        return text;
    }

    /** A plus sign that was not escaped arrives as a blank; in an offset it can mean nothing else. */
    private Optional<String> optional(String name) {
        return Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private @Nullable Instant instant(String name, String text) {
        return Instants.parse(text.replace(' ', '+'), (code, message) -> fault(name, code, message));
    }

    private @Nullable ZoneId zone(String text) {
        return Instants.zone(text, (code, message) -> fault("time_zone", code, message));
    }

    private @Nullable UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            fault(name, "invalid_id", "Must be an id such as 0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
            return null;
        }
    }

    private int number(String name, String text, int least, int most) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        fault(name, "out_of_range", "Must be a whole number from %d to %d".formatted(least, most));
        return least;
    }

    private void fault(String name, String code, String message) {
        violations.add("/query/" + name, code, message);
    }
}
