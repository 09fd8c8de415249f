package io.holdfast.gateway.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Points in time as clients write them: RFC 3339 with an offset. */
public final class Instants {

    private static final String SHAPE =
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?([Zz]|[+-]\\d{2}:\\d{2})?";

    private Instants() {}

    /** Hears what is wrong with a text. */
    @FunctionalInterface
    public interface Faults {
        void add(String code, String message);
    }

    public static @Nullable Instant parse(String text, Faults faults) {
        if (!text.matches(SHAPE)) {
            faults.add("invalid_time", "Must be a time such as 2026-12-01T10:00:00+01:00");
            return null;
        }
        if (!text.matches(".*([Zz]|[+-]\\d{2}:\\d{2})")) {
            faults.add("offset_required", "Must have an offset, such as +01:00 or Z");
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException impossible) {
            faults.add("invalid_time", "There is no such date or time");
            return null;
        }
    }

    /** Only names of the IANA database: offsets know nothing of clock changes. */
    public static @Nullable ZoneId zone(String text, Faults faults) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        faults.add("unknown_time_zone", "Must be an IANA time zone such as Europe/Zurich");
        return null;
    }
}
