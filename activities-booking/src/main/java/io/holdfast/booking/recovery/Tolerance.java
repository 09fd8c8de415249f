package io.holdfast.booking.recovery;

import io.grpc.StatusRuntimeException;
import io.holdfast.booking.stored.Outage;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with one booking must not keep all others from being looked after; an outage concerns them all. */
final class Tolerance {

    private static final Logger log = LoggerFactory.getLogger(Tolerance.class);

    private Tolerance() {}

    static Findings look(BookingId id, Supplier<Findings> look) {
        try {
            return look.get();
        } catch (RuntimeException failed) {
            if (Outage.isOfDatabase(failed) || isAway(failed)) {
                throw failed;
            }
            // Its message might quote what somebody wrote.
            log.error(
                    "Booking {} could not be looked after: {}",
                    id,
                    failed.getClass().getName());
            return Findings.NONE.and(Kind.TROUBLED, BookingCode.of(id).value());
        }
    }

    private static boolean isAway(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(StatusRuntimeException.class::isInstance)
                .map(status -> ((StatusRuntimeException) status).getStatus().getCode())
                .anyMatch(code -> switch (code) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED, NOT_FOUND, ABORTED -> true;
                    default -> false;
                });
    }
}
