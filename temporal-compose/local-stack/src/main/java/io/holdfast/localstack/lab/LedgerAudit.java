package io.holdfast.localstack.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What must be true of the bookings of a business whatever happened to them, read past every wall and in one snapshot.
 * Each answer is a list of what is not.
 */
public final class LedgerAudit {

    private static final String GIVEN_UP = "('cancelled', 'declined', 'expired')";

    private static final String OVERLAPPING = """
            select 'claims overlap on ' || a.resource_id || ': ' || a.booking_id || ' and ' || b.booking_id
            from booking.claims a join booking.claims b on b.resource_id = a.resource_id and b.unit = a.unit
              and b.during && a.during and coalesce(b.occasion, b.booking_id) <> coalesce(a.occasion, a.booking_id)
            where a.business_id = ? and a.booking_id < b.booking_id
            """;

    private static final String ORPHANED = """
            select 'a claim of ' || c.booking_id || ', which is ' || coalesce(b.status, 'unknown')
            from booking.claims c left join booking.bookings b on b.id = c.booking_id
            where c.business_id = ? and (b.id is null or b.status in %s)
            """.formatted(GIVEN_UP);

    private static final String UNCLAIMED = """
            select 'booking ' || b.id || ', which is ' || b.status || ', has no claim on ' || (r ->> 'name')
            from booking.bookings b cross join lateral jsonb_array_elements(b.resources) r
            where b.business_id = ? and b.status not in %s and not exists (
              select from booking.claims c where c.booking_id = b.id and c.resource_id = (r ->> 'id')::uuid
                and c.during @> tstzrange(b.starts_at, b.ends_at))
            """.formatted(GIVEN_UP);

    private static final String ELSEWHERE = """
            select 'booking ' || b.id || ' claims more than it has: ' || c.during || ' of ' || c.resource_id
            from booking.bookings b join booking.claims c on c.booking_id = b.id
              join catalog.services s on s.id = b.service_id
            where b.business_id = ? and (not exists (
                select from jsonb_array_elements(b.resources) r where (r ->> 'id')::uuid = c.resource_id)
              or c.starts_at < b.starts_at - make_interval(mins => s.buffer_before_minutes)
              or c.ends_at > b.ends_at + make_interval(mins => s.buffer_after_minutes))
            """;

    private static final String GAPS = """
            select 'booking ' || b.id || ' should have ' || b.last_seq || ' events without a gap and has '
              || array_agg(e.seq order by e.seq)::text
            from booking.bookings b left join booking.booking_events e on e.booking_id = b.id
            where b.business_id = ? group by b.id
            having array_agg(e.seq order by e.seq) is distinct from
              array(select generate_series(1, b.last_seq))
            """;

    /** It grows with each change of what the customer was told, and with nothing else. */
    private static final String REVISIONS = """
            with told as (
              select e.booking_id, e.seq, e.type, (e.data ->> 'revision')::int as said, 1 + count(*) filter (
                where e.type in ('booking.rescheduled', 'booking.cancelled', 'booking.declined', 'booking.expired')
                  or e.type = 'booking.confirmed' and first.data ->> 'status' <> 'confirmed')
                over (partition by e.booking_id order by e.seq) as due
              from booking.booking_events e
                join booking.booking_events first on first.booking_id = e.booking_id and first.seq = 1
              where e.booking_id in (select id from booking.bookings where business_id = ?) and e.type in ('booking.placed', 'booking.confirmed', 'booking.rescheduled',
                'booking.cancelled', 'booking.declined', 'booking.expired', 'booking.checked_in', 'booking.completed',
                'booking.no_show')
            )
            select 'booking ' || booking_id || ' says revision ' || said || ' with ' || type || ' and should say ' || due
            from told where said is distinct from due
            union all
            select 'booking ' || b.id || ' has revision ' || b.revision || ' after changes up to ' || max(t.due)
            from booking.bookings b join told t on t.booking_id = b.id group by b.id having max(t.due) <> b.revision
            """;

    private static final String STATUSES = """
            select 'booking ' || b.id || ' is ' || b.status || ' after ' || last.said
            from booking.bookings b cross join lateral (
              select e.data ->> 'status' as said from booking.booking_events e
              where e.booking_id = b.id and jsonb_exists(e.data, 'status') order by e.seq desc limit 1) last
            where b.business_id = ? and b.status <> last.said
            """;

    /** Only who did not come is noted after the end. */
    private static final String AFTER_THE_END = """
            select 'booking ' || e.booking_id || ' went on to ' || e.type || ' after ' || ended.type
            from booking.booking_events e join booking.booking_events ended
              on ended.booking_id = e.booking_id and ended.seq < e.seq
            where e.booking_id in (select id from booking.bookings where business_id = ?) and ended.type in ('booking.cancelled', 'booking.declined', 'booking.expired',
                'booking.completed', 'booking.no_show')
              and e.type in ('booking.confirmed', 'booking.rescheduled', 'booking.cancelled', 'booking.declined',
                'booking.expired', 'booking.checked_in', 'booking.completed', 'booking.no_show')
              and not (ended.type = 'booking.completed' and e.type = 'booking.no_show')
            """;

    /** A retry by a person is another step of the same name. */
    private static final String TOLD_TWICE = """
            select 'booking ' || booking_id || ' was told twice: ' || kind || ' ' || step || ' by ' || channel
              || ' at revision ' || revision
            from (select booking_id, kind, regexp_replace(step, '\\.\\d+$', '') as step, channel, revision
              from notify.notifications where business_id = ? and state = 'sent') sent
            group by booking_id, kind, step, channel, revision having count(*) > 1
            """;

    private static final String UNFOUNDED = """
            select 'booking ' || e.booking_id || ' notes a message that nobody sent: ' || e.dedup_key
            from booking.booking_events e
            where e.booking_id in (select id from booking.bookings where business_id = ?) and e.type = 'notification.sent' and not exists (
              select from notify.notifications n where n.id = (e.data ->> 'notification_id')::uuid and n.state = 'sent')
            """;

    private static final String UNDER_WAY = """
            select 'a message of ' || booking_id || ' is still ' || state || ': ' || step || ' by ' || channel
            from notify.notifications where business_id = ? and state in ('pending', 'sending')
            """;

    private static final String NOT_NOTED = """
            select 'booking ' || n.booking_id || ' does not note that ' || n.step || ' was sent by ' || n.channel
            from notify.notifications n where n.business_id = ? and n.state = 'sent' and not exists (
              select from booking.booking_events e where e.booking_id = n.booking_id and e.type = 'notification.sent'
                and (e.data ->> 'notification_id')::uuid = n.id)
            """;

    private static final String FENCES = """
            select 'the fence of ' || b.id || ' stands at ' || f.revision || case when f.closed then ' closed' else '' end
              || ' while it is ' || b.status || ' with revision ' || b.revision
            from booking.bookings b left join notify.fences f on f.booking_id = b.id
            where b.business_id = ? and (coalesce(f.revision, 1) <> b.revision
              or coalesce(f.closed, false) <> (b.status in %s))
            """.formatted(GIVEN_UP);

    private static final String NOTHING_TO_APPROVE = """
            select 'booking ' || b.id || ', which is ' || b.status || ', still waits to be approved'
            from booking.attention a join booking.bookings b on b.id = a.booking_id
            where a.business_id = ? and a.kind = 'approval' and a.resolved_at is null and b.status <> 'pending_approval'
            """;

    private static final String CLOCKS = """
            select 'booking ' || id || ' says ' || local_start || ' in ' || time_zone || ' and starts at ' || starts_at
            from booking.bookings where business_id = ? and starts_at at time zone time_zone <> local_start
            """;

    /** Whatever was changed last, the customer heard of it, or somebody was asked to tell them. */
    private static final String UNTOLD = """
            select 'the customer of ' || b.id || ' never heard that it is ' || b.status || ' with revision ' || b.revision
              || ', only ' || coalesce((select string_agg(concat_ws(' ', m.step, m.revision, m.state, m.detail, m.attempts, m.last_error), ', ')
                from notify.notifications m where m.booking_id = b.id and m.channel = 'email'), 'nothing')
            from booking.bookings b where b.business_id = ? and not exists (
              select from notify.notifications n where n.booking_id = b.id and n.revision = b.revision
                and n.kind like 'booking\\_%' and (n.state = 'sent' or n.state = 'failed' and exists (
                  select from booking.booking_events e where e.booking_id = b.id and e.type = 'booking.needs_attention'
                    and e.data ->> 'step' = n.step and (e.data ->> 'revision')::int = n.revision)))
            """;

    private static final List<String> ALWAYS = List.of(
            OVERLAPPING,
            ORPHANED,
            UNCLAIMED,
            ELSEWHERE,
            GAPS,
            REVISIONS,
            STATUSES,
            AFTER_THE_END,
            TOLD_TWICE,
            UNFOUNDED,
            CLOCKS);

    private static final List<String> AT_REST = List.of(UNDER_WAY, NOT_NOTED, UNTOLD, FENCES, NOTHING_TO_APPROVE);

    private final Lab lab;

    public LedgerAudit(Lab lab) {
        this.lab = lab;
    }

    /** What must hold at any instant, also while bookings are being moved. */
    public List<String> violations() {
        return ask(ALWAYS);
    }

    /** What must hold once nothing is under way any more. */
    public List<String> unsettled() {
        return ask(AT_REST);
    }

    private List<String> ask(List<String> questions) {
        try (var connection = lab.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var found = new ArrayList<String>();
            for (var question : questions) {
                found.addAll(answers(connection, question, lab.business()));
            }
            return List.copyOf(found);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> answers(Connection connection, String question, UUID business) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setObject(1, business);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
