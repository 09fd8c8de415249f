package io.holdfast.booking.attention;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.attention.AttentionItem.Resolution;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The queue in {@code booking.attention}. */
final class R2dbcAttentionQueue implements AttentionQueue {

    private static final String SELECT = """
            select a.id, a.business_id, a.booking_id, b.code, b.service_name, b.starts_at, b.time_zone, a.kind, a.step,
              a.detail, a.opened_at, a.resolved_at, a.resolved_by, a.note
            from booking.attention a join booking.bookings b on b.id = a.booking_id
            """;

    private static final String OPEN = SELECT + """
            where a.business_id = :business and a.resolved_at is null
              and (cast(:lastOpened as timestamptz) is null
                or (a.opened_at, a.id) > (:lastOpened, cast(:lastId as uuid)))
            order by a.opened_at, a.id limit :limit
            """;

    private static final String FIND = SELECT + "where a.id = :id and a.booking_id = :booking";

    private static final String RESOLVE = """
            update booking.attention set resolved_at = clock_timestamp(), resolved_by = :by, note = :note
            where id = :id and booking_id = :booking and resolved_at is null
            """;

    private final ModuleDatabase database;

    R2dbcAttentionQueue(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Page<AttentionItem>> open(Tenancy tenancy, BusinessId business, int limit, @Nullable String cursor) {
        return Mono.defer(() -> {
            var after = cursor == null ? null : QueueCursor.parse(cursor);
            return database.within(
                            tenancy,
                            sql -> sql.sql(OPEN)
                                    .bind("business", business.value())
                                    .bind("lastOpened", orNull(Instant.class, after == null ? null : after.openedAt()))
                                    .bind("lastId", orNull(UUID.class, after == null ? null : after.id()))
                                    .bind("limit", limit + 1)
                                    .map(R2dbcAttentionQueue::item)
                                    .all()
                                    .collectList())
                    .map(found -> page(found, limit));
        });
    }

    private static Page<AttentionItem> page(List<AttentionItem> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), new QueueCursor(last.openedAt(), last.id()).encoded());
    }

    @Override
    public Mono<AttentionItem> find(Tenancy tenancy, BookingId booking, UUID id) {
        return database.within(tenancy, sql -> find(sql, booking, id));
    }

    @Override
    public Mono<AttentionItem> resolve(Tenancy tenancy, BookingId booking, UUID id, String by, String note) {
        return database.within(
                tenancy,
                sql -> sql.sql(RESOLVE)
                        .bind("id", id)
                        .bind("booking", booking.value())
                        .bind("by", by)
                        .bind("note", note)
                        .then()
                        .then(Mono.defer(() -> find(sql, booking, id))));
    }

    private static Mono<AttentionItem> find(DatabaseClient sql, BookingId booking, UUID id) {
        return sql.sql(FIND)
                .bind("id", id)
                .bind("booking", booking.value())
                .map(R2dbcAttentionQueue::item)
                .one();
    }

    private static AttentionItem item(Readable row) {
        var columns = new Columns(row);
        var resolvedAt = columns.optionalInstant("resolved_at");
        return new AttentionItem(
                columns.uuid("id"),
                new BusinessId(columns.uuid("business_id")),
                new BookingId(columns.uuid("booking_id")),
                new BookingCode(columns.text("code")),
                columns.text("service_name"),
                columns.instant("starts_at"),
                columns.zone("time_zone"),
                columns.text("kind"),
                columns.optionalText("step"),
                columns.text("detail"),
                columns.instant("opened_at"),
                resolvedAt == null
                        ? null
                        : new Resolution(resolvedAt, columns.text("resolved_by"), columns.optionalText("note")));
    }
}
