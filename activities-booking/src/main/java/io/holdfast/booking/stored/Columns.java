package io.holdfast.booking.stored;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row by the names of its columns; asking for a value that is null is a bug. */
public record Columns(Readable row) {

    public String text(String name) {
        return required(name, String.class);
    }

    public @Nullable String optionalText(String name) {
        return row.get(name, String.class);
    }

    public boolean flag(String name) {
        return required(name, Boolean.class);
    }

    public int number(String name) {
        return required(name, Integer.class);
    }

    public long count(String name) {
        return required(name, Long.class);
    }

    public UUID uuid(String name) {
        return required(name, UUID.class);
    }

    public @Nullable UUID optionalUuid(String name) {
        return row.get(name, UUID.class);
    }

    public LocalTime time(String name) {
        return required(name, LocalTime.class);
    }

    public Instant instant(String name) {
        return required(name, Instant.class);
    }

    public @Nullable Instant optionalInstant(String name) {
        return row.get(name, Instant.class);
    }

    public Duration minutes(String name) {
        return Duration.ofMinutes(number(name));
    }

    public ZoneId zone(String name) {
        return ZoneId.of(text(name));
    }

    public Currency currency(String name) {
        return Currency.getInstance(text(name));
    }

    /** An array column; null is empty. */
    public List<Long> counts(String name) {
        var values = row.get(name, Long[].class);
        return values == null ? List.of() : List.of(values);
    }

    /** An array column; null is empty. */
    public List<String> texts(String name) {
        var values = row.get(name, String[].class);
        return values == null ? List.of() : List.of(values);
    }

    /** An array column; null is empty. */
    public List<UUID> uuids(String name) {
        var values = row.get(name, UUID[].class);
        return values == null ? List.of() : List.of(values);
    }

    public @Nullable Integer optionalNumber(String name) {
        return row.get(name, Integer.class);
    }

    public @Nullable Long optionalCount(String name) {
        return row.get(name, Long.class);
    }

    public @Nullable BigDecimal optionalDecimal(String name) {
        return row.get(name, BigDecimal.class);
    }

    /** An array column with gaps. */
    public @Nullable UUID @Nullable [] optionalUuids(String name) {
        return row.get(name, UUID[].class);
    }

    private <T> T required(String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
