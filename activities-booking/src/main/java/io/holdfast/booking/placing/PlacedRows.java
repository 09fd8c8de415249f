package io.holdfast.booking.placing;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.booking.availability.Offering;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes a booking down as it is placed: the customer, the row, its first events. */
final class PlacedRows {

    private static final int FIRST_REVISION = 1;

    private static final String CUSTOMER = """
            insert into booking.customers (id, business_id, name, email, phone, locale)
            values (:customer, :business, :name, :email, cast(:phone as text), :locale)
            on conflict do nothing
            """;

    // One reading of the clock: a repeated request must get the very same answer.
    // A refusal that another run of the same placement remembered stands, so the booking must not.
    private static final String BOOKING = """
            with clock as materialized (
              select clock_timestamp() as at
            ), placed as (
              insert into booking.bookings (id, code, business_id, business_name, service_id, service_name, customer_id,
                fingerprint, status, revision, last_seq, starts_at, ends_at, time_zone, local_start, place, resources,
                party_size, policy, currency, user_id, contact_name, contact_email, contact_phone, contact_locale, notes, answers,
                stay_length, wished, claimed, created_at, updated_at)
              select :booking, :code, :business, :businessName, :service, :serviceName, :customer,
                :fingerprint, :status, :revision, :seq, :startsAt, :endsAt, :zone, :localStart, cast(:place as text), :resources::jsonb,
                :party, :policy::jsonb, :currency, cast(:user as uuid), :name, :email, cast(:phone as text), :locale, cast(:notes as text), :answers::jsonb, :length, :wished, :claimed, clock.at, clock.at
              from clock
              where not exists (select from booking.refused_placements r
                where r.booking_id = :booking and r.at > now() - interval '24 hours')
              on conflict do nothing
              returning id, business_id, created_at
            ), noted as (
              insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)
              select placed.id, event.seq, placed.business_id, event.type, event.type, :actor, event.data::jsonb
              from placed, (values (1, 'booking.placed', :placed), (2, 'booking.confirmed', :confirmed)) as event (seq, type, data)
              where event.seq <= :seq
            )
            select created_at from placed
            """;

    private PlacedRows() {}

    /** Before any advisory lock: two bookings of one new customer wait for each other here, holding nothing else. */
    static Mono<Void> insertCustomer(DatabaseClient sql, BookingRequest request, Offering offering) {
        var contact = request.contact();
        return sql.sql(CUSTOMER)
                .bind("customer", request.customer().value())
                .bind("business", offering.seller().id().value())
                .bind("name", contact.name())
                .bind("email", contact.email())
                .bind("locale", contact.locale().toLanguageTag())
                .bind("phone", orNull(String.class, contact.phone()))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /**
     * Held and confirmed in one step, unless somebody must look at it first; empty if this booking id was answered
     * already.
     */
    static Mono<HeldBooking> insert(
            DatabaseClient sql, BookingRequest request, Offering offering, Assignment assignment) {
        var appointment = assignment.appointment();
        var contact = request.contact();
        var policy = new PolicySnapshot(
                assignment.price(),
                Money.none(assignment.price().currency()),
                contact.reminding().of(offering.reminders()),
                contact.reminding().of(offering.rules(), appointment.zone()));
        var status = offering.rules().approval() == null ? BookingStatus.CONFIRMED : BookingStatus.PENDING_APPROVAL;
        var place = assignment.site().place();
        return sql.sql(BOOKING)
                .bind("booking", request.id().value())
                .bind("code", request.code().value())
                .bind("business", offering.seller().id().value())
                .bind("businessName", offering.seller().name())
                .bind("service", offering.service().value())
                .bind("serviceName", offering.name())
                .bind("customer", request.customer().value())
                .bind("fingerprint", request.fingerprint())
                .bind("status", status.wire())
                .bind("seq", status == BookingStatus.CONFIRMED ? 2L : 1L)
                .bind("length", request.stayLength())
                .bind(
                        "wished",
                        request.resources().stream().map(ResourceId::value).toArray(UUID[]::new))
                .bind("claimed", assignment.units())
                .bind("revision", FIRST_REVISION)
                .bind("startsAt", appointment.startsAt())
                .bind("endsAt", appointment.endsAt())
                .bind("zone", appointment.zone().getId())
                .bind("localStart", appointment.localStart())
                .bind("resources", StoredJson.write(assignment.resources()))
                .bind("party", request.partySize())
                .bind("policy", StoredJson.write(policy))
                .bind("currency", assignment.price().currency().getCurrencyCode())
                .bind("name", contact.name())
                .bind("email", contact.email())
                .bind("locale", contact.locale().toLanguageTag())
                .bind("answers", StoredJson.write(request.answers()))
                .bind("actor", StoredJson.word(request.by()))
                .bind("placed", StoredJson.write(facts(status, assignment, request.partySize())))
                .bind("confirmed", StoredJson.write(standing(BookingStatus.CONFIRMED)))
                .bind("user", orNull(UUID.class, request.placedBy()))
                .bind("place", orNull(String.class, place))
                .bind("phone", orNull(String.class, contact.phone()))
                .bind("notes", orNull(String.class, request.notes()))
                .map(row -> new HeldBooking(
                        status,
                        FIRST_REVISION,
                        appointment,
                        assignment.resources(),
                        policy,
                        new Columns(row).instant("created_at"),
                        offering.seller().name(),
                        offering.name(),
                        place,
                        null))
                .one();
    }

    /** The facts as placed: a repeated request is answered from them, whatever happened to the booking since. */
    private static Map<String, Object> facts(BookingStatus status, Assignment assignment, int party) {
        var appointment = assignment.appointment();
        var facts = new LinkedHashMap<String, Object>(standing(status));
        facts.put("starts_at", appointment.startsAtLocally());
        facts.put("ends_at", appointment.endsAtLocally());
        facts.put("time_zone", appointment.zone());
        facts.put("local_start", appointment.localStart());
        facts.put("resources", assignment.resources());
        facts.put("party_size", party);
        facts.put(
                "price",
                Map.of(
                        "amount_minor", assignment.price().minorUnits(),
                        "currency", assignment.price().currency()));
        return facts;
    }

    private static Map<String, Object> standing(BookingStatus status) {
        return Map.of("status", status.wire(), "revision", FIRST_REVISION);
    }
}
