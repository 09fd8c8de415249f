package io.holdfast.booking.catalog.entries;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.stored.StoredJson;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column and what goes into it.
 *
 * @param type of the column; without it Postgres can't tell what a missing value would be
 */
record Cell(String column, String type, Object value) {

    static Cell text(String column, @Nullable String value) {
        return new Cell(column, "text", orNull(String.class, value));
    }

    static Cell word(String column, @Nullable Enum<?> value) {
        return text(column, value == null ? null : Word.of(value));
    }

    static Cell number(String column, @Nullable Integer value) {
        return new Cell(column, "int", orNull(Integer.class, value));
    }

    static Cell amount(String column, @Nullable Long value) {
        return new Cell(column, "bigint", orNull(Long.class, value));
    }

    static Cell decimal(String column, @Nullable BigDecimal value) {
        return new Cell(column, "numeric", orNull(BigDecimal.class, value));
    }

    static Cell flag(String column, boolean value) {
        return new Cell(column, "boolean", value);
    }

    static Cell time(String column, @Nullable LocalTime value) {
        return new Cell(column, "time", orNull(LocalTime.class, value));
    }

    static Cell id(String column, @Nullable UUID value) {
        return new Cell(column, "uuid", orNull(UUID.class, value));
    }

    /** No ids are null. */
    static Cell ids(String column, Collection<UUID> value) {
        return new Cell(column, "uuid[]", orNull(UUID[].class, value.isEmpty() ? null : value.toArray(UUID[]::new)));
    }

    static Cell texts(String column, Collection<String> value) {
        return new Cell(column, "text[]", value.toArray(String[]::new));
    }

    static Cell json(String column, @Nullable Object value) {
        return new Cell(column, "jsonb", orNull(String.class, value == null ? null : StoredJson.write(value)));
    }

    /** Where the value goes in a statement. */
    String place() {
        return "cast(:%s as %s)".formatted(column, type);
    }
}
