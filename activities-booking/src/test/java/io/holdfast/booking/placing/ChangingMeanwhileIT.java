package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.CatalogueLock;
import io.holdfast.workflows.capability.SlotHold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody books while somebody else changes what can be booked. */
@Timeout(60)
class ChangingMeanwhileIT {

    private final TestBusiness house = TestBusiness.in("Europe/Zurich");
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    @Test
    void whoever_books_waits_for_the_change_and_goes_by_what_it_made() throws Exception {
        var person = house.resource("staff", 1);
        var requests = new BookingRequests(house.id(), house.service(30, 0, 0, 1, List.of("staff")));
        // So that the worker knows the catalogue as it was.
        assertThat(Worker.WITHOUT_REDIS.hold(requests.at(start))).isInstanceOf(SlotHold.Held.class);

        try (var changing = lockingTheCatalogue();
                var customers = Executors.newSingleThreadExecutor()) {
            run(changing, "update catalog.resources set active = false where id = '%s'".formatted(person));
            var booking = customers.submit(
                    () -> Worker.persistently(Worker.WITHOUT_REDIS, requests.at(start.plus(Duration.ofHours(1)))));
            await().until(() -> booking.isDone() || waiting() > 0);
            assertThat(booking.state()).isEqualTo(Future.State.RUNNING);
            changing.commit();

            assertThat(booking.get()).isInstanceOf(SlotHold.Refused.class);
        }
    }

    @Test
    void of_two_who_want_one_session_with_different_people_one_gets_it() throws Exception {
        var anna = house.resource("staff", 1);
        var luca = house.resource("staff", 1);
        var lesson = house.service(30, 0, 0, 1, List.of("staff"));
        TestStore.execute("update catalog.services set capacity = 10 where id = ?", lesson.value());
        var requests = new BookingRequests(house.id(), lesson);

        try (var nobodyClaims = lockingTheCatalogue();
                var customers = Executors.newFixedThreadPool(2)) {
            var bookings = Stream.of(anna, luca)
                    .map(wished -> customers.submit(
                            () -> Worker.persistently(Worker.WITHOUT_REDIS, requests.at(start, wished))))
                    .toList();
            // Both have looked, and found nobody there.
            await().until(() -> waiting() == 2);
            nobodyClaims.commit();

            assertThat(List.of(bookings.get(0).get(), bookings.get(1).get()))
                    .hasAtLeastOneElementOfType(SlotHold.Held.class)
                    .hasAtLeastOneElementOfType(SlotHold.Taken.class);
        }
    }

    private Connection lockingTheCatalogue() throws SQLException {
        var connection = TestStore.connect();
        connection.setAutoCommit(false);
        run(
                connection,
                "select pg_advisory_xact_lock(%s)"
                        .formatted(CatalogueLock.KEY.replace(":business", "'" + house.id() + "'")));
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long waiting() {
        return TestStore.count(
                "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted");
    }
}
