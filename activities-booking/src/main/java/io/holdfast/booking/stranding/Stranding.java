package io.holdfast.booking.stranding;

import io.holdfast.booking.stranding.Engagements.Served;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Keeps changes of a catalogue from stranding bookings behind the backs of those who change it. Which bookings are served
 * is asked before and after the change, in its transaction, so that whatever is changed counts and what was stranded
 * before does not.
 */
public final class Stranding {

    private static final String NOTE = """
            insert into booking.attention (business_id, booking_id, kind, detail)
            select :business, id, 'stranded', 'The catalogue was changed: the booking can''t be served as it stands'
            from unnest(:bookings::uuid[]) as id
            on conflict do nothing
            """;

    private Stranding() {}

    /**
     * Makes the change; fails with {@link StrandsBookings} if it strands bookings nobody consented to stranding. Nobody may
     * book at the business meanwhile.
     */
    public static <R> Mono<R> guard(DatabaseClient sql, BusinessId business, Supplier<Mono<R>> change) {
        return Engagements.served(sql, business)
                .flatMap(before -> before.isEmpty()
                        ? change.get()
                        : change.get()
                                .flatMap(changed -> Engagements.served(sql, business)
                                        .flatMap(after -> judge(sql, business, lost(before, after)))
                                        .thenReturn(changed)));
    }

    /** Those that are served no more, or elsewhere. */
    private static List<Engagement> lost(Map<BookingId, Served> before, Map<BookingId, Served> after) {
        return before.values().stream()
                .filter(served -> !served.equals(after.get(served.engagement().id())))
                .map(Served::engagement)
                .sorted(Comparator.comparing(Engagement::startsAt))
                .toList();
    }

    private static Mono<Void> judge(DatabaseClient sql, BusinessId business, List<Engagement> stranded) {
        return stranded.isEmpty()
                ? Mono.empty()
                : Consent.current()
                        .flatMap(consent ->
                                consent.filter(given -> stranded.stream().allMatch(given::covers))
                                                .isPresent()
                                        ? note(sql, business, stranded)
                                        : Mono.error(new StrandsBookings(stranded)));
    }

    private static Mono<Void> note(DatabaseClient sql, BusinessId business, List<Engagement> stranded) {
        return sql.sql(NOTE)
                .bind("business", business.value())
                .bind(
                        "bookings",
                        stranded.stream()
                                .map(engagement -> engagement.id().value())
                                .toArray(UUID[]::new))
                .then();
    }
}
