package io.holdfast.worker.model;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.lab.LedgerAudit;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A business whose services make lives differ, and whose few resources make them meet. */
final class Shop {

    /** Starts lie closer together than appointments are long, so that a booking can move onto its own time. */
    static final Duration BETWEEN_STARTS = Duration.ofMinutes(30);

    static final Duration WITHIN = Duration.ofHours(4);
    private static final int FURTHEST = 1_051_200;

    enum Offer {
        PLAIN,
        /** Changed by customers until two hours before. */
        FIRM,
        APPROVED,
        /** Whose customers are asked to say that they come. */
        EXPECTED,
        /** By somebody in a room. */
        PAIRED,
        /** Of many seats. */
        SHARED
    }

    private final Lab lab;
    private final Map<Offer, UUID> services = new EnumMap<>(Offer.class);

    Shop(Lab lab, ZoneId zone, int people) {
        this.lab = lab;
        lab.run("update catalog.businesses set time_zone = ? where id = ?", zone.getId(), lab.business());
        lab.run("update catalog.locations set time_zone = ? where id = ?", zone.getId(), lab.location());
        lab.run(
                "update catalog.business_settings set approver_email = 'front@shop.example', approve_within_minutes = ?"
                        + " where business_id = ?",
                (int) WITHIN.toMinutes(),
                lab.business());
        var staff = IntStream.range(0, people)
                .mapToObj(n -> lab.resource("staff", 1))
                .toList();
        var room = List.of(lab.resource("room", 1));
        var seats = List.of(lab.resource("seat", 4));
        services.put(Offer.PLAIN, service(List.of(staff)));
        services.put(Offer.FIRM, service(List.of(staff)));
        services.put(Offer.APPROVED, service(List.of(staff)));
        services.put(Offer.EXPECTED, service(List.of(staff)));
        services.put(Offer.PAIRED, service(List.of(staff, room)));
        services.put(Offer.SHARED, service(List.of(seats)));
        change(Offer.FIRM, "min_notice_minutes = 120");
        change(Offer.APPROVED, "approval_required = true");
        change(Offer.EXPECTED, """
                attendance = '{"ask_minutes_before": 600, "ask_again_minutes_before": 300,
                  "release_minutes_before": 120, "no_show_after_minutes": 15}'
                """);
    }

    private UUID service(List<List<UUID>> needs) {
        var service = lab.service(needs, 1440, 60);
        lab.run(
                "update catalog.services set duration_minutes = 60, slot_interval_minutes = 30, buffer_after_minutes = 10,"
                        + " price_minor = 4500, max_horizon_minutes = ?,"
                        + " cancellation_tiers = '[{\"minutes_before\": 720, \"refund_percent\": 50}]' where id = ?",
                FURTHEST,
                service);
        return service;
    }

    void change(Offer offer, String assignment) {
        lab.run("update catalog.services set " + assignment + " where id = ?", services.get(offer));
    }

    void keepQuiet() {
        lab.run(
                "update catalog.business_settings set quiet_from = '21:00', quiet_until = '07:00' where business_id = ?",
                lab.business());
    }

    BookingRequest request(BookingId id, Offer offer, Instant start, int party) {
        return request(id, offer, start, party, List.of());
    }

    BookingRequest request(BookingId id, Offer offer, Instant start, int party, List<ResourceId> resources) {
        var name = "c-" + id;
        return new BookingRequest(
                id,
                BookingCode.of(id),
                new BusinessId(lab.business()),
                new ServiceId(services.get(offer)),
                new CustomerId(UUID.randomUUID()),
                "fingerprint-" + id,
                start,
                resources,
                party,
                new Contact("Ada Muster", Lab.email(name), Lab.phone(name), Locale.ENGLISH),
                null,
                Map.of(),
                Actor.CUSTOMER,
                Instant.now().plus(Duration.ofMinutes(10)),
                null,
                0);
    }

    /** Whose time a booking has. */
    List<ResourceId> resourcesOf(BookingId booking) {
        try (var connection = lab.connect();
                var statement = connection.prepareStatement(
                        "select resource_id from booking.claims where booking_id = ? order by resource_id")) {
            statement.setObject(1, booking.value());
            var found = new ArrayList<ResourceId>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new ResourceId(rows.getObject(1, UUID.class)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    LedgerAudit audit() {
        return new LedgerAudit(lab);
    }

    Lab lab() {
        return lab;
    }
}
