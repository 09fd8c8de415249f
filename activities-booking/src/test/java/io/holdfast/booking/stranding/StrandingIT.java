package io.holdfast.booking.stranding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.catalog.ClosedBusiness;
import io.holdfast.booking.placing.Bookings;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;

@Timeout(60)
class StrandingIT {

    private static final AnnotationConfigApplicationContext WIRED =
            TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));
    private static final ModuleDatabase GATEWAY = WIRED.getBean(ModuleDatabase.class);
    private final Businesses businesses = WIRED.getBean(Businesses.class);
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
    private final Instant second = first.plus(Duration.ofDays(1));

    private final TestBusiness clinic = TestBusiness.in("Europe/Zurich");
    private final ResourceId person = clinic.resource("staff", 1);
    private final ServiceId service = clinic.service(30, 0, 0, 1, List.of("staff"));

    @AfterAll
    static void close() {
        WIRED.close();
    }

    @BeforeEach
    void book() {
        Bookings.place(clinic.id(), service, first);
        Bookings.place(clinic.id(), service, second);
    }

    @Test
    void a_resource_that_bookings_need_stays() {
        var refused = refused("update catalog.resources set active = false where id = '%s'".formatted(person), null);

        assertThat(refused.engagements())
                .extracting(engagement -> engagement.startsAt().toInstant())
                .containsExactly(first, second);
        assertThat(TestStore.rows("select active from catalog.resources where id = ?", person.value()))
                .containsExactly(List.of(true));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatever_strands_them_is_told() {
        for (var change : List.of(
                "update catalog.services set removed_at = now() where id = '%s'".formatted(service),
                "update catalog.locations set removed_at = now() where id = '%s'".formatted(clinic.location()),
                "delete from catalog.schedules where resource_id = '%s'".formatted(person),
                closing("'%s'".formatted(person)),
                closing("null"))) {
            assertThat(refused(change, null).engagements()).as(change).isNotEmpty();
        }
    }

    @Test
    void whoever_is_expected_here_can_not_be_sent_elsewhere_in_silence() {
        var branch = UUID.randomUUID();
        TestStore.execute(
                "insert into catalog.locations (id, business_id, name, time_zone) values (?, ?, 'Branch', 'Europe/Zurich')",
                branch,
                clinic.id().value());

        var moving = "update catalog.resources set location_id = '%s' where id = '%s'".formatted(branch, person);
        assertThat(refused(moving, null).engagements()).hasSize(2);
    }

    @Test
    void a_class_can_not_shrink_below_its_bookings() {
        var lesson = clinic.service(30, 0, 0, 4, List.of("staff"));
        TestStore.execute("update catalog.services set capacity = 4 where id = ?", lesson.value());
        var start = first.plus(Duration.ofHours(5));
        for (int n = 0; n < 3; n++) {
            Bookings.place(clinic.id(), lesson, start);
        }
        var shrinking = "update catalog.services set max_party = 1, capacity = %d where id = '%s'";

        change(shrinking.formatted(3, lesson), null);
        assertThat(refused(shrinking.formatted(2, lesson), null).engagements()).hasSize(3);
    }

    @Test
    void what_a_service_takes_can_not_change_to_what_its_bookings_lack() {
        var needs = "update catalog.service_needs set %s where service_id = '" + service + "'";
        var branch = UUID.randomUUID();
        for (var change : List.of(
                needs.formatted("kind = 'room'"),
                needs.formatted("count = 2"),
                needs.formatted("tags = '{children}'"),
                needs.formatted("kind = null, resource_ids = array[gen_random_uuid()]"),
                "insert into catalog.service_needs (service_id, position, business_id, kind) values ('%s', 1, '%s', 'room')"
                        .formatted(service, clinic.id()),
                "insert into catalog.resource_services (resource_id, service_id, business_id) values ('%s', '%s', '%s')"
                        .formatted(person, clinic.service(30, 0, 0, 1, List.of("staff")), clinic.id()),
                "update catalog.services set location_ids = array['%s']::uuid[] where id = '%s'"
                        .formatted(branch, service))) {
            assertThat(refused(change, null).engagements()).as(change).hasSize(2);
        }
    }

    @Test
    void fixed_starts_go_only_when_nobody_is_booked_then() {
        var at = first.atZone(ZoneId.of("Europe/Zurich")).toLocalTime();
        var starts =
                "update catalog.services set starts = '[{\"days\": [1, 2, 3, 4, 5, 6, 7], \"times\": [\"%s\"]}]' where id = '"
                        + service + "'";

        assertThat(refused(starts.formatted(at.plusHours(1)), null).engagements())
                .hasSize(2);
        change(starts.formatted(at), null);
        change("update catalog.services set starts = null where id = '%s'".formatted(service), null);
    }

    @Test
    void a_business_does_not_end_while_somebody_is_expected_unless_they_are_stranded() {
        assertThat(catchThrowableOfType(StrandsBookings.class, () -> close(null))
                        .engagements())
                .hasSize(2);
        assertThat(status()).isEqualTo("active");

        close(first);
        assertThat(status()).isEqualTo("deleted");
        assertThat(waiting()).isEqualTo(2);
        assertThatThrownBy(() ->
                        change("update catalog.resources set name = 'Anna' where id = '%s'".formatted(person), null))
                .isInstanceOf(ClosedBusiness.class);
    }

    private void close(Instant consent) {
        businesses
                .move(Tenancy.of(clinic.id()), clinic.id(), BusinessMove.CLOSE, null, UUID.randomUUID())
                .contextWrite(context -> consent == null ? context : new Consent(consent).in(context))
                .block();
    }

    private String status() {
        return (String) TestStore.rows(
                        "select status from catalog.businesses where id = ?",
                        clinic.id().value())
                .getFirst()
                .getFirst();
    }

    @Test
    void what_harms_nobody_is_done() {
        change("update catalog.resources set name = 'Anna' where id = '%s'".formatted(person), null);
        change("update catalog.services set active = false where id = '%s'".formatted(service), null);
        change(
                "update catalog.services set duration_minutes = 20, price_minor = 1 where id = '%s'".formatted(service),
                null);
        change("delete from catalog.service_needs where service_id = '%s'".formatted(service), null);

        assertThat(TestStore.rows("select name from catalog.resources where id = ?", person.value()))
                .containsExactly(List.of("Anna"));
    }

    @Test
    void consent_covers_what_starts_later_only() {
        var away = "update catalog.resources set active = false where id = '%s'".formatted(person);

        assertThat(refused(away, second).engagements()).hasSize(2);
        change(away, first);

        assertThat(waiting()).isEqualTo(2);
        assertThat(TestStore.rows("select active from catalog.resources where id = ?", person.value()))
                .containsExactly(List.of(false));
    }

    @Test
    void what_was_stranded_before_does_not_count_again() {
        change("update catalog.resources set active = false where id = '%s'".formatted(person), first);
        change("delete from catalog.schedules where resource_id = '%s'".formatted(person), null);

        assertThat(waiting()).isEqualTo(2);
    }

    /** Closes one day, of this resource or of everything. */
    private String closing(String resource) {
        return "insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at)"
                + " values (gen_random_uuid(), '%s', %s, 'closed', '%s', '%s')"
                        .formatted(
                                clinic.id(),
                                resource,
                                first.toString().replace("Z", ""),
                                first.plus(Duration.ofDays(1)).toString().replace("Z", ""));
    }

    private StrandsBookings refused(String sql, Instant consent) {
        return catchThrowableOfType(StrandsBookings.class, () -> change(sql, consent));
    }

    private void change(String change, Instant consent) {
        GATEWAY.within(
                        Tenancy.of(clinic.id()),
                        sql -> CatalogueDoor.through(
                                sql, clinic.id(), () -> sql.sql(change).fetch().rowsUpdated()))
                .contextWrite(context -> consent == null ? context : new Consent(consent).in(context))
                .switchIfEmpty(Mono.error(new AssertionError("Nothing was changed")))
                .block();
    }

    private long waiting() {
        return (long) TestStore.rows(
                        "select count(*) from booking.attention where business_id = ? and resolved_at is null",
                        clinic.id().value())
                .getFirst()
                .getFirst();
    }
}
