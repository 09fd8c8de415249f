package io.holdfast.booking.placing;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.ledger.LockedBooking;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.capability.SlotActivities.Confirm;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whether a booking has its slot for good, or no more: row, claims and event in one transaction. */
final class Standing {

    private static final String FIRM = """
            with firm as (
              update booking.claims set state = 'firm', expires_at = null where booking_id = :booking returning 1
            )
            select count(*) as claims from firm
            """;

    private static final String CONFIRM = """
            update booking.bookings
            set status = 'confirmed', revision = greatest(revision, :revision), hold_expires_at = null,
              updated_at = clock_timestamp()
            where id = :booking
            """;

    private static final String END = """
            update booking.bookings
            set status = :status, revision = greatest(revision, :revision), cancel_reason = cast(:reason as text),
              hold_expires_at = null, updated_at = clock_timestamp()
            where id = :booking
            """;

    private Standing() {}

    /** False if somebody else may have the slot by now. */
    static Mono<Boolean> confirm(DatabaseClient sql, Confirm confirm) {
        return Journal.lock(sql, confirm.booking())
                .flatMap(booking -> switch (booking.status()) {
                    case HELD, PENDING_PAYMENT, PENDING_APPROVAL -> confirm(sql, booking, confirm);
                    case CONFIRMED -> Mono.just(true);
                    case CHECKED_IN, COMPLETED, CANCELLED, DECLINED, EXPIRED, NO_SHOW -> Mono.just(false);
                })
                .defaultIfEmpty(false);
    }

    private static Mono<Boolean> confirm(DatabaseClient sql, LockedBooking booking, Confirm confirm) {
        var confirmed = new BookingEvent(
                "booking.confirmed",
                "booking.confirmed",
                confirm.by(),
                Map.of("status", BookingStatus.CONFIRMED.wire(), "revision", confirm.revision()));
        return sql.sql(FIRM)
                .bind("booking", booking.id().value())
                .map(row -> new Columns(row).count("claims") > 0)
                .one()
                .filter(hasClaims -> hasClaims)
                .delayUntil(has -> sql.sql(CONFIRM)
                        .bind("booking", booking.id().value())
                        .bind("revision", confirm.revision())
                        .fetch()
                        .rowsUpdated()
                        .then(OpenItems.settleApproval(sql, booking.id(), confirm.by()))
                        .then(Journal.append(sql, booking, List.of(confirmed))))
                .defaultIfEmpty(false);
    }

    private static Map<String, Object> facts(Release release, int revision) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("status", release.status().wire());
        facts.put("revision", revision);
        facts.put("waive_fee", release.waiveFee());
        var fee = release.fee();
        if (fee != null) {
            facts.put("fee", Map.of("amount_minor", fee.minorUnits(), "currency", fee.currency()));
        }
        return facts;
    }

    static Mono<Void> release(DatabaseClient sql, Release release) {
        return Journal.lock(sql, release.booking())
                .filter(booking -> !booking.status().isEnded())
                .flatMap(booking -> end(sql, booking, release));
    }

    private static Mono<Void> end(DatabaseClient sql, LockedBooking booking, Release release) {
        var revision = Math.max(booking.revision(), release.revision());
        var type = "booking." + release.status().wire();
        var ended = new BookingEvent(type, type, release.by(), facts(release, revision));
        return ModuleDatabase.inOneGo(List.of(
                sql.sql(END)
                        .bind("booking", booking.id().value())
                        .bind("status", release.status().wire())
                        .bind("revision", revision)
                        .bind("reason", orNull(String.class, release.reason()))
                        .then(),
                Claims.release(sql, booking.id()),
                OpenItems.settleApproval(sql, booking.id(), release.by()),
                Journal.append(sql, booking, List.of(ended))));
    }
}
