package io.holdfast.worker.model;

import io.holdfast.workflows.booking.PlanStep;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How a booking stands in the ledger, beside how it sees itself. */
record Standing(BookingId id, BookingStatus status, int revision, Instant startsAt, Instant endsAt) {

    /** Steps run beside each other; so late is not overdue yet. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    static List<String> differences(Shop shop, Stage stage) {
        return of(shop).stream()
                .flatMap(booking -> booking.differences(stage).stream())
                .toList();
    }

    static List<Standing> of(Shop shop) {
        try (var connection = shop.lab().connect();
                var statement = connection.prepareStatement(
                        "select id, status, revision, starts_at, ends_at from booking.bookings where business_id = ?")) {
            statement.setObject(1, shop.lab().business());
            var found = new ArrayList<Standing>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Standing(
                            new BookingId(rows.getObject(1, UUID.class)),
                            BookingStatus.of(rows.getString(2)),
                            rows.getInt(3),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            rows.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> differences(Stage stage) {
        var wrong = new ArrayList<String>();
        if (status == BookingStatus.COMPLETED && stage.now().isBefore(startsAt)) {
            wrong.add("booking " + id + " is completed before it began");
        }
        if (stage.isOver(id)) {
            if (!status.isEnded()) {
                wrong.add("booking " + id + " is " + status + " and nobody lives it");
            }
            return wrong;
        }
        var view = stage.view(id);
        if (view.status() != status
                || view.revision() != revision
                || view.appointment() == null
                || !view.appointment().startsAt().equals(startsAt)
                || !view.appointment().endsAt().equals(endsAt)) {
            wrong.add("the ledger has " + this + ", the booking itself " + view);
        }
        var now = stage.now();
        stage.plan(id).stream()
                .filter(step -> step.state() == PlanStep.State.PENDING)
                .filter(step -> step.dueAt().plus(SLACK).isBefore(now))
                .forEach(step -> wrong.add("booking " + id + " leaves undone: " + step));
        return wrong;
    }
}
