package io.holdfast.gateway.rights;

import io.holdfast.booking.stored.StoredJson;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A business that is nobody's concern, with a row in every table that businesses have rows in. */
final class ForeignBusiness {

    /** Stands in every name and text of it, and nowhere else. */
    static final String MARK = "Murmeltier";

    private static final Money FREE = Money.none(Currency.getInstance("CHF"));

    private final String jdbcUrl;
    private final Lab lab;
    final UUID id;
    final UUID owner;
    final UUID booking = UUID.randomUUID();
    final UUID key = UUID.randomUUID();
    final UUID invitation = UUID.randomUUID();
    final UUID exception = UUID.randomUUID();
    final UUID blackout = UUID.randomUUID();
    final UUID waiting = UUID.randomUUID();
    final UUID category = UUID.randomUUID();
    final UUID service;
    final UUID resource;
    final UUID location;

    ForeignBusiness(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        this.lab = new Lab(jdbcUrl);
        this.id = lab.business();
        this.owner = lab.member("owner").id();
        this.resource = lab.resource("staff", 1);
        this.service = lab.service(List.of(List.of(resource)));
        this.location = lab.location();
        lab.run("update identity.users set name = ?, email = ? where id = ?", MARK, mark("owner"), owner);
        lab.run("update catalog.businesses set name = ?, status = 'inactive' where id = ?", MARK, id);
        lab.run("update catalog.services set name = ? where id = ?", MARK, service);
        lab.run(
                "update catalog.business_settings set allowed_origins = array[?] where business_id = ?",
                "https://" + MARK + ".example",
                id);
        lab.run("update catalog.locations set name = ? where id = ?", MARK, location);
        lab.run("update catalog.resources set name = ? where id = ?", MARK, resource);
        fillIdentity();
        fillCatalogue();
        fillBookings();
    }

    private static String mark(String of) {
        return MARK + "." + of + "." + UUID.randomUUID() + "@example.org";
    }

    private void fillIdentity() {
        lab.run(
                "insert into identity.invitations (id, business_id, business_name, email, role, invited_by, expires_at)"
                        + " values (?, ?, ?, ?, 'staff', ?, now() + interval '1 day')",
                invitation,
                id,
                MARK,
                mark("invited"),
                owner);
        lab.run(
                "insert into identity.api_keys (id, business_id, name, mode, scopes, prefix, key_hash, created_by)"
                        + " values (?, ?, ?, 'test', array['bookings:read'], ?, sha256(?::text::bytea), ?)",
                key,
                id,
                MARK,
                "hf_test_" + key.toString().substring(0, 8),
                key,
                owner);
        lab.run(
                "insert into identity.audit_log (business_id, actor, action, after)"
                        + " values (?, 'system', 'business.renamed', jsonb_build_object('name', ?::text))",
                id,
                MARK);
        lab.run(
                "insert into identity.manage_tokens (booking_id, business_id, generation) values (?, ?, 1)",
                booking,
                id);
    }

    private void fillCatalogue() {
        lab.run("insert into catalog.categories (id, business_id, name) values (?, ?, ?)", category, id, MARK);
        lab.run(
                "insert into catalog.resource_services (resource_id, service_id, business_id) values (?, ?, ?)",
                resource,
                service,
                id);
        lab.run(
                "insert into catalog.location_holidays (location_id, date, business_id, name, closed)"
                        + " values (?, '2030-12-25', ?, ?, true), (?, current_date + 40, ?, ?, true)",
                location,
                id,
                MARK,
                location,
                id,
                MARK);
        var oneOff = "insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at, reason)"
                + " values (?, ?, ?::uuid, 'closed', '2099-12-24', '2099-12-25', ?)";
        lab.run(oneOff, exception, id, resource, MARK);
        lab.run(oneOff, blackout, id, null, MARK);
    }

    private void fillBookings() {
        var customer = UUID.randomUUID();
        lab.run(
                "insert into booking.customers (id, business_id, name, email, locale) values (?, ?, ?, ?, 'en')",
                customer,
                id,
                MARK,
                mark("customer"));
        lab.run(
                "insert into booking.bookings (id, code, business_id, business_name, service_id, service_name,"
                        + " customer_id, fingerprint, status, revision, last_seq, starts_at, ends_at, time_zone,"
                        + " local_start, resources, party_size, policy, currency, contact_name, contact_email,"
                        + " contact_locale) select ?, ?, ?, ?, ?, ?, ?, 'f', 'confirmed', 1, 1, at, at + interval '1 hour',"
                        + " 'Europe/Zurich', at at time zone 'Europe/Zurich', '[]', 1, ?::jsonb, 'CHF', ?, ?, 'en'"
                        + " from (values (date_trunc('hour', now() + interval '2 days'))) as slot (at)",
                booking,
                BookingCode.of(new BookingId(booking)).value(),
                id,
                MARK,
                service,
                MARK,
                customer,
                StoredJson.write(new PolicySnapshot(FREE, FREE, List.of(), BookingRules.NONE)),
                MARK,
                mark("contact"));
        lab.run(
                "insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)"
                        + " values (?, 1, ?, 'booking.placed', 'booking.placed', 'system',"
                        + " jsonb_build_object('name', ?::text))",
                booking,
                id,
                MARK);
        lab.run(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                        + " select ?, ?, id, 0, tstzrange(now(), now() + interval '1 hour'), 'firm'"
                        + " from catalog.resources where business_id = ?",
                booking,
                id,
                id);
        lab.run(
                "insert into booking.attention (id, business_id, booking_id, kind, detail) values (?, ?, ?, 'stranded', ?)",
                waiting,
                id,
                booking,
                MARK);
        lab.run(
                "insert into booking.refused_placements (booking_id, business_id, fingerprint, refusal)"
                        + " values (?, ?, 'f', '{}')",
                UUID.randomUUID(),
                id);
    }

    /** A value for the place of this name in an address. */
    Object named(String place) {
        return switch (place) {
            case "code" -> BookingCode.of(new BookingId(booking));
            case "id" -> id;
            case "key_id" -> key;
            case "user_id" -> owner;
            case "invitation_id" -> invitation;
            case "exception_id" -> exception;
            case "blackout_id" -> blackout;
            case "item_id" -> waiting;
            case "step_id" -> booking;
            case "location_id" -> location;
            case "category_id" -> category;
            case "service_id" -> service;
            case "resource_id", "staff_id" -> resource;
            default -> throw new IllegalArgumentException("What is a foreign " + place + "?");
        };
    }

    /** What its rows look like, by table: of every table that has rows of businesses. */
    Map<String, String> rows() {
        var prints = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var tables = connection.prepareStatement("""
                        select distinct table_schema || '.' || table_name,
                          case when table_name = 'businesses' then 'id' else 'business_id' end
                        from information_schema.columns
                        where table_schema in ('catalog', 'booking', 'identity')
                          and (column_name = 'business_id' or table_name = 'businesses')
                        """).executeQuery()) {
            while (tables.next()) {
                var rows = connection.prepareStatement(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + tables.getString(1) + " t where " + tables.getString(2) + " = ?");
                rows.setObject(1, id);
                var print = rows.executeQuery();
                print.next();
                prints.put(tables.getString(1), print.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return prints;
    }
}
