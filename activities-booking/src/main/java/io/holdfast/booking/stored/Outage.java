package io.holdfast.booking.stored;

import io.r2dbc.spi.R2dbcException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Turns the database's failures into short ones that are worth another try and show neither SQL nor data. */
public final class Outage {

    private static final Set<String> CONCURRENCY = Set.of("40P01", "40001");

    private Outage() {}

    /** Runs a step of an activity; what is not the database's fault passes through. */
    public static <T extends @Nullable Object> T retryable(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            throw isOfDatabase(failed) ? failure(failed) : failed;
        }
    }

    /** Whether Postgres gave up on this transaction in favour of another, so that the same step may succeed now. */
    public static boolean isConcurrency(Throwable failed) {
        var state = sqlState(failed);
        return state != null && CONCURRENCY.contains(state);
    }

    private static ApplicationFailure failure(Throwable failed) {
        var state = sqlState(failed);
        return state == null
                ? ApplicationFailure.newFailure("The booking database does not answer", "database_unavailable")
                : ApplicationFailure.newFailure("The booking database answered " + state, "database_failed");
    }

    /** Whether it is the database's fault, so that the same may succeed later. */
    public static boolean isOfDatabase(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof TimeoutException
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sqlState(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException answered && answered.getSqlState() != null) {
                return answered.getSqlState();
            }
        }
        return null;
    }
}
