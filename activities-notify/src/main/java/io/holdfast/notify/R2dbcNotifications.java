package io.holdfast.notify;

import static io.holdfast.notify.R2dbcFences.required;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.notify.Notification.State;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Channel;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The send ledger. */
final class R2dbcNotifications {

    /** When an attempt that nobody heard of again is over for sure: more than permit and all time-outs together. */
    static final Duration SETTLING = Duration.ofSeconds(15);

    private static final String LEFT_BEHIND =
            "known.state = 'sending' and known.sending_at < clock_timestamp() - make_interval(secs => :settling)";

    /** What is known about a hand-over is worth some patience: forgotten, it would count as unconfirmed. */
    private static final Retry PATIENTLY = Retry.backoff(4, Duration.ofMillis(100));

    private final ModuleDatabase database;

    R2dbcNotifications(ModuleDatabase database) {
        this.database = database;
    }

    /**
     * The row of this notice on this channel. One that still is {@code sending} long after belongs to an attempt that
     * is over without having said so: it is counted as unconfirmed. A younger one may be at work in another process.
     */
    Mono<Notification> open(Notice notice, Channel channel) {
        return database.outsideTransaction(sql -> sql.sql("""
                        insert into notify.notifications as known
                          (id, booking_id, business_id, revision, step, kind, channel)
                        values (:id, :booking, :business, :revision, :step, :kind, :channel)
                        on conflict (id) do update set
                          unconfirmed = known.unconfirmed + (%1$s)::int,
                          unconfirmed_since = case when %1$s
                            then coalesce(known.unconfirmed_since, known.sending_at) else known.unconfirmed_since end,
                          last_error = case when %1$s then 'no_answer' else known.last_error end,
                          state = case when %1$s then 'pending' else known.state end,
                          updated_at = now()
                        returning id, state, detail, attempts, unconfirmed, unconfirmed_since,
                          coalesce(extract(epoch from clock_timestamp() - sending_at), 0)::float8 as age
                        """.formatted(LEFT_BEHIND))
                .bind("id", Notification.id(notice, channel))
                .bind("booking", notice.booking().value())
                .bind("business", notice.business().value())
                .bind("revision", notice.revision())
                .bind("step", notice.step())
                .bind("kind", notice.kind().name().toLowerCase(Locale.ROOT))
                .bind("channel", Notification.word(channel))
                .bind("settling", (double) SETTLING.toSeconds())
                .map(R2dbcNotifications::read)
                .one());
    }

    /**
     * Permits one hand-over, or answers that the booking has changed since. The fence stays locked until the row says
     * {@code sending}, so that whoever raises it afterwards sees this send.
     *
     * @param attempt 0-based; the same one again only renews its permit
     */
    Mono<State> permit(Notice notice, UUID id, int attempt) {
        return database.inTransaction(sql -> R2dbcFences.lock(
                        sql, notice.booking(), notice.business(), notice.revision())
                .flatMap(fence -> {
                    var next = fence.lets(notice.revision()) ? State.SENDING : State.SUPERSEDED;
                    return sql.sql("""
                                            update notify.notifications set state = :next, updated_at = now(),
                                              attempts = :attempt + (:next = 'sending')::int,
                                              sending_at = case when :next = 'sending' then clock_timestamp() else sending_at end
                                            where id = :id and ((state = 'pending' and attempts = :attempt)
                                              or (state = 'sending' and attempts = :attempt + 1))
                                            """)
                            .bind("next", next.word())
                            .bind("attempt", attempt)
                            .bind("id", id)
                            .fetch()
                            .rowsUpdated()
                            // Another run of this step was faster.
                            .map(rows -> rows == 1 ? next : State.PENDING);
                }));
    }

    /** The provider took it. True whatever the row says by now. */
    Mono<Void> sent(UUID id, @Nullable String providerId) {
        return database.outsideTransaction(sql -> sql.sql("""
                        update notify.notifications set state = 'sent', detail = null, last_error = null,
                          provider_id = :provider, updated_at = now()
                        where id = :id
                        """)
                        .bind("id", id)
                        .bind("provider", Parameters.in(R2dbcType.VARCHAR, providerId))
                        .then())
                .retryWhen(PATIENTLY);
    }

    /** This attempt ended without the message being taken, as far as we know. */
    Mono<Void> again(UUID id, int attempts, String error, boolean unconfirmed) {
        return database.outsideTransaction(sql -> sql.sql("""
                        update notify.notifications set state = 'pending', last_error = :error,
                          unconfirmed = unconfirmed + :unconfirmed::int,
                          unconfirmed_since = case when :unconfirmed
                            then coalesce(unconfirmed_since, sending_at) else unconfirmed_since end,
                          updated_at = now()
                        where id = :id and state = 'sending' and attempts = :attempts
                        """)
                        .bind("id", id)
                        .bind("attempts", attempts)
                        .bind("error", error)
                        .bind("unconfirmed", unconfirmed)
                        .then())
                .retryWhen(PATIENTLY);
    }

    /** It will not be sent any more. */
    Mono<Void> settle(UUID id, State state, String detail) {
        return database.outsideTransaction(sql -> sql.sql("""
                        update notify.notifications set state = :state, detail = :detail, updated_at = now()
                        where id = :id and state <> 'sent'
                        """)
                .bind("id", id)
                .bind("state", state.word())
                .bind("detail", detail)
                .then());
    }

    /** Those of a provider's message ids that no other notification has. */
    Mono<List<String>> unclaimed(Channel channel, List<String> ids) {
        return database.outsideTransaction(sql -> sql.sql("""
                        select sought.id from unnest(:ids) with ordinality as sought(id, place)
                        where not exists (select from notify.notifications
                          where channel = :channel and provider_id = sought.id)
                        order by place
                        """)
                .bind("ids", ids.toArray(String[]::new))
                .bind("channel", Notification.word(channel))
                .map((row, meta) -> row.get(0, String.class))
                .all()
                .collectList());
    }

    private static Notification read(Readable row) {
        return new Notification(
                required(row, "id", UUID.class),
                State.valueOf(required(row, "state", String.class).toUpperCase(Locale.ROOT)),
                row.get("detail", String.class),
                required(row, "attempts", Integer.class),
                required(row, "unconfirmed", Integer.class),
                row.get("unconfirmed_since", Instant.class),
                required(row, "age", Double.class));
    }
}
