package io.holdfast.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What row-level security lets the gateway's database role see. */
@Timeout(60)
class TenantWallIT {

    // One connection: whatever a transaction leaves behind, the next one would find.
    private static final ModuleDatabase GATEWAY = TestStore.database(Role.GATEWAY, 1);
    private static final Set<String> PUBLIC = Set.of("catalog.businesses", "catalog.services");
    private static TestBusiness ours;
    private static TestBusiness theirs;

    @BeforeAll
    static void fill() {
        ours = filled();
        theirs = filled();
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    /** Every table of this module, so that a new one can't be forgotten. */
    static List<String> tables() {
        return TestStore.rows("select table_schema || '.' || table_name from information_schema.tables"
                        + " where table_schema in ('catalog', 'booking') and table_name <> 'flyway_history'")
                .stream()
                .map(row -> row.getFirst().toString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_tenant_sees_its_own_rows_and_nothing_of_another(String table) {
        TestStore.execute(
                "update catalog.businesses set status = 'inactive' where id = ?",
                theirs.id().value());

        assertThat(seen(table, ours.id(), Tenancy.of(ours.id()))).isPositive();
        assertThat(seen(table, theirs.id(), Tenancy.of(ours.id()))).isZero();
        assertThat(seen(table, theirs.id(), Tenancy.anonymous())).isZero();
        assertThat(seen(table, ours.id(), Tenancy.anonymous())).isEqualTo(PUBLIC.contains(table) ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_table_is_behind_the_wall(String table) {
        assertThat(TestStore.rows("select relrowsecurity from pg_class where oid = ?::regclass", table))
                .containsExactly(List.of(true));
    }

    @Test
    void a_pooled_connection_never_carries_a_tenant_over() {
        assertThat(seen("booking.bookings", ours.id(), Tenancy.of(ours.id()))).isPositive();
        assertThat(GATEWAY.inTransaction(sql -> sql.sql("select count(*) from booking.bookings")
                                .map(row -> row.get(0, Long.class))
                                .one())
                        .block())
                .isZero();
        GATEWAY.within(Tenancy.of(ours.id()), sql -> sql.sql("select 1 / 0").then())
                .onErrorComplete()
                .block();
        assertThat(GATEWAY.inTransaction(sql -> sql.sql("select count(*) from booking.bookings")
                                .map(row -> row.get(0, Long.class))
                                .one())
                        .block())
                .isZero();
    }

    @Test
    void a_person_sees_their_own_bookings_with_their_events() {
        var person = UUID.randomUUID();
        TestStore.execute(
                "update booking.bookings set user_id = ? where business_id = ?",
                person,
                theirs.id().value());

        var tenancy = Tenancy.of(person);
        assertThat(seen("booking.bookings", theirs.id(), tenancy)).isEqualTo(1);
        assertThat(seen("booking.booking_events", theirs.id(), tenancy)).isEqualTo(1);
        assertThat(seen("booking.claims", theirs.id(), tenancy)).isZero();
        TestStore.execute("update booking.bookings set user_id = null where user_id = ?", person);
    }

    @Test
    void whoever_has_a_booking_in_hand_sees_it_with_its_events_and_nothing_else() {
        var booking = new BookingId((UUID) TestStore.rows(
                        "select id from booking.bookings where business_id = ?",
                        theirs.id().value())
                .getFirst()
                .getFirst());
        var guest = Tenancy.of(Set.of(booking));

        for (var table : tables()) {
            var open = Set.of("booking.bookings", "booking.booking_events").contains(table);
            if (!PUBLIC.contains(table)) {
                assertThat(seen(table, theirs.id(), guest)).as(table).isEqualTo(open ? 1 : 0);
                assertThat(seen(table, ours.id(), guest)).as(table).isZero();
            }
        }
    }

    @Test
    void a_refusal_can_only_be_remembered_for_ones_own() {
        assertThatThrownBy(() -> GATEWAY.within(
                                Tenancy.of(ours.id()),
                                sql -> sql.sql("insert into booking.refused_placements"
                                                + " (booking_id, business_id, fingerprint, refusal)"
                                                + " values (:booking, :business, 'f', '{}')")
                                        .bind("booking", UUID.randomUUID())
                                        .bind("business", theirs.id().value())
                                        .then())
                        .block())
                .hasMessageContaining("row-level security");
    }

    @Test
    void history_is_only_added_to() {
        try (var worker = TestStore.database(Role.WORKER, 1)) {
            for (var change :
                    List.of("update booking.booking_events set type = 'x'", "delete from booking.booking_events")) {
                assertThatThrownBy(() -> worker.inTransaction(
                                        sql -> sql.sql(change).then())
                                .block())
                        .hasRootCauseMessage("permission denied for table booking_events");
            }
        }
    }

    private static long seen(String table, BusinessId business, Tenancy tenancy) {
        var column = table.equals("catalog.businesses") ? "id" : "business_id";
        return GATEWAY.within(
                        tenancy,
                        sql -> sql.sql("select count(*) from " + table + " where " + column + " = :business")
                                .bind("business", business.value())
                                .map(row -> row.get(0, Long.class))
                                .one())
                .block();
    }

    /** One row in every table. */
    private static TestBusiness filled() {
        var business = TestBusiness.in("Europe/Zurich");
        var resource = business.resource("staff", 1);
        var service = business.service(30, 0, 0, 1, List.of("staff"));
        var id = business.id().value();
        TestStore.execute(
                "insert into catalog.categories (id, business_id, name) values (?, ?, 'C')", UUID.randomUUID(), id);
        TestStore.execute(
                "insert into catalog.location_holidays (location_id, date, business_id, name, closed)"
                        + " values (?, '2026-12-25', ?, 'Christmas', true)",
                business.location(),
                id);
        TestStore.execute(
                "insert into catalog.exceptions (id, business_id, kind, starts_at, ends_at)"
                        + " values (?, ?, 'closed', '2026-12-24', '2026-12-25')",
                UUID.randomUUID(),
                id);
        TestStore.execute(
                "insert into catalog.resource_services (resource_id, service_id, business_id) values (?, ?, ?)",
                resource.value(),
                service.value(),
                id);
        var customer = UUID.randomUUID();
        var booking = UUID.randomUUID();
        TestStore.execute(
                "insert into booking.customers (id, business_id, name, email, locale) values (?, ?, 'A', 'a@b.c', 'en')",
                customer,
                id);
        TestStore.execute(
                "insert into booking.bookings (id, code, business_id, business_name, service_id, service_name, customer_id,"
                        + " fingerprint, status, revision, last_seq, starts_at, ends_at, time_zone, local_start, resources,"
                        + " party_size, policy, currency, contact_name, contact_email, contact_locale)"
                        + " values (?, ?, ?, 'B', ?, 'S', ?, 'f', 'confirmed', 1, 1, now(), now() + interval '1 hour',"
                        + " 'UTC', now() at time zone 'UTC', '[]', 1, '{}', 'CHF', 'A', 'a@b.c', 'en')",
                booking,
                booking.toString().substring(0, 10),
                id,
                UUID.randomUUID(),
                customer);
        TestStore.execute(
                "insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)"
                        + " values (?, 1, ?, 'k', 'booking.placed', 'system', '{}')",
                booking,
                id);
        TestStore.execute(
                "insert into booking.attention (business_id, booking_id, kind, detail) values (?, ?, 'stranded', 'D')",
                id,
                booking);
        TestStore.execute(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                        + " values (?, ?, ?, 1, tstzrange(now(), now() + interval '1 hour'), 'firm')",
                booking,
                id,
                UUID.randomUUID());
        TestStore.execute(
                "insert into booking.refused_placements (booking_id, business_id, fingerprint, refusal)"
                        + " values (?, ?, 'f', '{}')",
                UUID.randomUUID(),
                id);
        return business;
    }
}
