package io.holdfast.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** When a booking takes place, as an instant and on the clocks of the place it happens at. */
public record Appointment(Instant startsAt, Instant endsAt, ZoneId zone) {

    public Appointment {
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("An appointment ends after it starts");
        }
    }

    @JsonIgnore
    public OffsetDateTime startsAtLocally() {
        return startsAt.atZone(zone).toOffsetDateTime();
    }

    @JsonIgnore
    public OffsetDateTime endsAtLocally() {
        return endsAt.atZone(zone).toOffsetDateTime();
    }

    @JsonIgnore
    public Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    @JsonIgnore
    public LocalDateTime localStart() {
        return LocalDateTime.ofInstant(startsAt, zone);
    }
}
