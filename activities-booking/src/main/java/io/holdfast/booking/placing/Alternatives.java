package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Occupancies;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.availability.SlotQuestion;
import io.holdfast.booking.availability.Timetable;
import io.holdfast.workflows.model.OfferedSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is free instead of a slot that is taken: up to five slots. */
final class Alternatives {

    private static final int MOST = 5;
    private static final Duration NEAR = Duration.ofDays(1);
    private static final Duration FAR = Duration.ofDays(7);

    private Alternatives() {}

    /** A day to both sides is enough nearly always, and much less to read. */
    static Mono<List<OfferedSlot>> to(DatabaseClient sql, Offering offering, Instant wished, SlotQuestion question) {
        return within(sql, NEAR, offering, wished, question)
                .filter(slots -> slots.size() == MOST)
                .switchIfEmpty(Mono.defer(() -> within(sql, FAR, offering, wished, question)));
    }

    private static Mono<List<OfferedSlot>> within(
            DatabaseClient sql, Duration reach, Offering offering, Instant wished, SlotQuestion question) {
        var from = wished.minus(reach);
        var until = wished.plus(reach);
        return Occupancies.load(sql, offering, from, until)
                .map(occupancy -> Timetable.of(offering, from, until).instead(wished, MOST, question, occupancy));
    }
}
