package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.AvailabilityQuery;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what free slots are asked for, and tells everything that is wrong with it at once. */
final class AvailabilityParameters {

    static final Duration LONGEST = Duration.ofDays(31);

    private static final int MOST_PEOPLE = 1_000;

    private final MultiValueMap<String, String> query;
    private final Violations violations = new Violations();

    private AvailabilityParameters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    static AvailabilityQuery read(MultiValueMap<String, String> query) {
        return new AvailabilityParameters(query).read();
    }

    private AvailabilityQuery read() {
        var service = required("service_id").map(text -> id("service_id", text)).orElse(null);
        var from = required("from").map(text -> instant("from", text)).orElse(null);
        var to = required("to").map(text -> instant("to", text)).orElse(null);
        var zone = optional("time_zone").map(this::zone).orElse(null);
        var staff = optional("staff_id").map(text -> id("staff_id", text)).orElse(null);
        var location =
                optional("location_id").map(text -> id("location_id", text)).orElse(null);
        var party = optional("party_size").map(this::party).orElse(1);
        if (from != null && to != null) {
            range(from, to);
        }
        violations.throwIfAny();
        return new AvailabilityQuery(
                new ServiceId(Objects.requireNonNull(service)),
                Objects.requireNonNull(from),
                Objects.requireNonNull(to),
                zone,
                staff == null ? null : new ResourceId(staff),
                location,
                party);
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

    private int party(String text) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_PEOPLE) {
            return Integer.parseInt(text);
        }
        fault("party_size", "out_of_range", "Must be a whole number from 1 to " + MOST_PEOPLE);
        return 1;
    }

    private void fault(String name, String code, String message) {
        violations.add("/query/" + name, code, message);
    }
}
