package io.holdfast.foundation.database;

import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/** What statements are given. */
public final class Values {

    private Values() {}

    /** Binds like any value; Postgres has to be told the type of one that is missing. */
    public static <T> Object orNull(Class<T> type, @Nullable T value) {
        return value == null ? Parameters.in(type) : value;
    }
}
