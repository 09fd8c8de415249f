package io.holdfast.gateway.problem;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a part that does not answer, answers too late or hangs up from a fault of our own. */
public final class Outage {

    private static final int DEEPEST = 20;

    private static final Set<Class<? extends Throwable>> SIGNS = Set.of(
            R2dbcTransientException.class,
            R2dbcTimeoutException.class,
            R2dbcNonTransientResourceException.class,
            TransientDataAccessException.class,
            DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class,
            TimeoutException.class,
            IOException.class);

    private Outage() {}

    public static boolean isBehind(Throwable thrown) {
        return SIGNS.stream().anyMatch(sign -> causedBy(thrown, sign));
    }

    /** What lies deepest, for logs: its kind only, since messages may quote what was sent. */
    public static String rootName(Throwable thrown) {
        var root = thrown;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        var at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
