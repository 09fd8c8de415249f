package io.holdfast.booking.listing;

import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.listing.BookingFilter.OfBusiness;
import io.holdfast.booking.listing.BookingFilter.OfPerson;
import io.holdfast.booking.listing.BookingLists.Last;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PaymentStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement that reads a list: of what is not asked for nothing stands in it, so that an index fits the rest. */
record ListStatement(String sql, Map<String, Object> values) {

    private static final String WAITING =
            "(select a.booking_id from booking.attention a where a.business_id = :business and a.resolved_at is null)";

    // Materialized, or what is done to the words would stand in the condition, and bar it from the index. An array, for
    // the planner knows nothing of how many begin so, and would rather read every booking there is.
    private static final String SOUGHT = """
            b.id = any(array(
              with sought as materialized (
                select distinct catalog.plain(word) as first, catalog.plain(word) || chr(1114111) as last
                from unnest(:words::text[]) as word
              )
              select k.booking_id from sought s
                join booking.keywords k on k.business_id = :business and k.word >= s.first and k.word < s.last
              group by k.booking_id having count(distinct s.first) = (select count(*) from sought)
              union all
              select c.id from booking.bookings c where c.code = :code and c.business_id = :business
            ))""";

    static ListStatement of(BookingFilter filter, @Nullable Last after, int limit) {
        return new Parts().of(filter, after, limit);
    }

    private static final class Parts {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();
        private String source = "booking.bookings b";
        private String start = "b.starts_at";
        private String id = "b.id";

        ListStatement of(BookingFilter filter, @Nullable Last after, int limit) {
            switch (filter.whose()) {
                case OfPerson(var person) -> when("b.user_id = :person", "person", person);
                case OfBusiness business -> business(business);
            }
            if (!filter.statuses().isEmpty()) {
                var words = filter.statuses().stream().map(BookingStatus::wire).toArray(String[]::new);
                when("b.status = any(:statuses)", "statuses", words);
            }
            if (!filter.paymentStatuses().isEmpty()) {
                var words = filter.paymentStatuses().stream()
                        .map(PaymentStatus::wire)
                        .toArray(String[]::new);
                when("b.payment_status = any(:payments)", "payments", words);
            }
            if (filter.from() != null) {
                when(start + " >= :from", "from", filter.from());
            }
            if (filter.until() != null) {
                when(start + " < :until", "until", filter.until());
            }
            if (after != null) {
                when("(%s, %s) > (:lastStart, :lastId)".formatted(start, id), "lastStart", after.startsAt());
                values.put("lastId", after.id().value());
            }
            values.put("limit", limit);
            return new ListStatement(
                    "select %s from %s where %s order by %s, %s limit :limit"
                            .formatted(BookingRows.COLUMNS, source, String.join(" and ", conditions), start, id),
                    Map.copyOf(values));
        }

        private void business(OfBusiness asked) {
            when("b.business_id = :business", "business", asked.business().value());
            if (asked.resource() != null) {
                source = "booking.keywords r join booking.bookings b on b.id = r.booking_id";
                start = "r.starts_at";
                id = "r.booking_id";
                when("r.business_id = :business and r.word = :resource", "resource", "#" + asked.resource());
            }
            if (asked.customer() != null) {
                when("b.customer_id = :customer", "customer", asked.customer().value());
            }
            if (asked.needsAttention() != null) {
                conditions.add("b.id " + (asked.needsAttention() ? "in " : "not in ") + WAITING);
            }
            if (asked.sought() != null) {
                var code = asked.sought().code();
                when(SOUGHT, "words", asked.sought().words().toArray(String[]::new));
                values.put("code", code == null ? "" : code.value());
            }
        }

        private void when(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
