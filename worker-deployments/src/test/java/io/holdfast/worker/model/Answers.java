package io.holdfast.worker.model;

import io.holdfast.worker.model.Premises.Arrival;
import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.MoveRefusal;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model: what people were told they did. The ledger must say just that, and no message older than it follows. */
final class Answers {

    private static final Map<String, String> EVENTS = Map.of(
            "approve", "booking.confirmed",
            "decline", "booking.declined",
            "confirmAttendance", "booking.attendance_confirmed",
            "checkIn", "booking.checked_in",
            "markNoShow", "booking.no_show",
            "complete", "booking.completed");

    private final Queue<Answer> made = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** Somebody was told that they did it. */
    private record Answer(BookingId booking, String event, Actor by, BookingView view, Instant at) {

        String key() {
            return booking + " " + event + " by " + by.name().toLowerCase(Locale.ROOT);
        }

        boolean ends() {
            return view.status() == BookingStatus.CANCELLED || view.status() == BookingStatus.DECLINED;
        }
    }

    /** What the ledger notes when the update of this name went through. */
    static String event(String update) {
        return EVENTS.get(update);
    }

    /** Asks, and remembers what was answered; nothing means that it was refused. */
    void to(BookingId booking, Actor by, String event, Supplier<@Nullable BookingView> move) {
        heard(() -> {
            var view = move.get();
            if (view != null) {
                made.add(new Answer(booking, event, by, view, Instant.now()));
            }
        });
    }

    /** Asks; a booking may refuse, for one of its reasons. */
    void heard(Runnable move) {
        try {
            move.run();
        } catch (WorkflowNotFoundException over) {
            refused.incrementAndGet();
        } catch (WorkflowUpdateException failed) {
            if (!(failed.getCause() instanceof ApplicationFailure failure)
                    || MoveRefusal.of(failure.getType()).isEmpty()) {
                throw failed;
            }
            refused.incrementAndGet();
        }
    }

    /** Where the ledger differs from what people were told. */
    List<String> missing(Shop shop) {
        var told = made.stream().collect(Collectors.groupingBy(Answer::key, TreeMap::new, Collectors.counting()));
        var noted = noted(shop);
        // Said twice of the same time, it stands once.
        told.replaceAll((key, times) ->
                key.contains("attendance_confirmed") && noted.containsKey(key) ? noted.get(key) : times);
        return told.equals(noted) ? List.of() : List.of("people were told " + told + ", the ledger has " + noted);
    }

    private static Map<String, Long> noted(Shop shop) {
        try (var connection = shop.lab().connect();
                var statement = connection.prepareStatement("""
                        select e.booking_id || ' ' || e.type || ' by ' || e.actor, count(*)
                        from booking.booking_events e join booking.bookings b on b.id = e.booking_id
                        where b.business_id = ? and e.actor in ('customer', 'staff')
                          and e.type in ('booking.confirmed', 'booking.declined', 'booking.attendance_confirmed',
                            'booking.checked_in', 'booking.no_show', 'booking.completed', 'booking.cancelled',
                            'booking.rescheduled')
                          and (e.type <> 'booking.confirmed' or e.data ->> 'revision' <> '1')
                        group by 1
                        """)) {
            statement.setObject(1, shop.lab().business());
            var noted = new TreeMap<String, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    noted.put(rows.getString(1), rows.getLong(2));
                }
            }
            return noted;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Messages that came twice, or after somebody was told that it is otherwise now. */
    List<String> outdated(Shop shop, List<Arrival> arrivals) {
        var messages = messages(shop);
        var wrong = new ArrayList<String>();
        var times = new TreeMap<UUID, Integer>();
        for (var arrival : arrivals) {
            var message = messages.get(arrival.messageId().isEmpty() ? arrival.id() : uuid(arrival.messageId()));
            if (message == null) {
                continue;
            }
            if (times.merge(message.id(), 1, Integer::sum) > 1) {
                wrong.add("handed over twice: " + message);
            }
            made.stream()
                    .filter(answer -> answer.booking().value().equals(message.booking()))
                    .filter(answer -> answer.at().isBefore(arrival.at()))
                    .filter(answer -> answer.view().revision() > message.revision()
                            || (answer.ends() && answer.view().revision() != message.revision()))
                    .forEach(answer ->
                            wrong.add("handed over at " + arrival.at() + ": " + message + " after " + answer));
        }
        return wrong;
    }

    private static String uuid(String messageId) {
        return messageId.substring(1, 37);
    }

    private record Message(UUID id, UUID booking, int revision, String step, String channel) {}

    /** By what they are found by at their provider. */
    private static Map<String, Message> messages(Shop shop) {
        try (var connection = shop.lab().connect();
                var statement = connection.prepareStatement("""
                        select id, booking_id, revision, step, channel, coalesce(provider_id, '')
                        from notify.notifications where business_id = ?
                        """)) {
            statement.setObject(1, shop.lab().business());
            var found = new TreeMap<String, Message>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var message = new Message(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getInt(3),
                            rows.getString(4),
                            rows.getString(5));
                    found.put(message.id().toString(), message);
                    found.put(rows.getString(6), message);
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Map<String, Long> counts() {
        Map<String, Long> counts =
                made.stream().collect(Collectors.groupingBy(Answer::event, TreeMap::new, Collectors.counting()));
        counts.put("refused", (long) refused.get());
        return counts;
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
