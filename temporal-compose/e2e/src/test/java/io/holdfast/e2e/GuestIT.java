package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody books without an account and lives with the token of the booking. */
@Timeout(60)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class GuestIT {

    private final Api nobody = Api.anonymous(Platform.stack().urls().api());
    private final Lab lab = Platform.lab();
    private final UUID service = lab.service(List.of(List.of(lab.resource("staff", 1))));
    private final Instant slot = Lab.minuteAfter(Duration.ofDays(2).toSeconds());

    private Answer places(Instant start, String name) {
        return nobody.place(Lab.booking(service, start, name)).is(201);
    }

    private static String path(Answer placed) {
        return "/bookings/" + placed.text("/booking/id");
    }

    private Api holder(Answer placed) {
        return nobody.withBookingToken(placed.text("/manage_token"));
    }

    @Test
    void a_guest_books_reads_and_cancels_with_nothing_but_the_token() {
        var placed = places(slot, "passer-by");
        var guest = holder(placed);

        guest.get(path(placed)).is(200);
        nobody.get(path(placed) + "?token=" + placed.text("/manage_token")).is(200);
        assertThat(guest.get(path(placed) + "/events").is(200).list("/data")).isNotEmpty();
        guest.get(path(placed) + "/plan").is(200);
        assertThat(guest.cancel(placed.text("/booking/id")).is(200).text("/status"))
                .isEqualTo("cancelled");
        assertThat(guest.get(path(placed)).is(200).text("/status")).isEqualTo("cancelled");
    }

    @Test
    void without_the_token_or_with_that_of_another_booking_it_stays_closed() {
        var placed = places(slot, "private");
        var other = holder(places(slot.plusSeconds(60), "curious"));

        nobody.get(path(placed)).isProblem(401, "unauthenticated");
        nobody.withBookingToken(placed.text("/manage_token") + "A")
                .get(path(placed))
                .isProblem(401, "unauthenticated");
        for (var part : List.of("", "/events", "/plan")) {
            other.get(path(placed) + part).isProblem(404, "booking_not_found");
        }
        other.cancel(placed.text("/booking/id")).isProblem(404, "booking_not_found");
        other.post(path(placed) + "/manage-token", UUID.randomUUID().toString(), Map.of())
                .isProblem(404, "booking_not_found");
        other.get("/auth/me").isProblem(401, "unauthenticated");
        other.get("/businesses").isProblem(401, "unauthenticated");
        assertThat(holder(placed).get(path(placed)).is(200).text("/status")).isEqualTo("confirmed");
    }

    @Test
    void a_new_token_closes_the_door_to_the_old_one() {
        var placed = places(slot, "careless");
        var old = holder(placed);

        var renewed = Platform.api()
                .post(path(placed) + "/manage-token", UUID.randomUUID().toString(), Map.of())
                .is(200);

        old.get(path(placed)).isProblem(401, "unauthenticated");
        nobody.withBookingToken(renewed.text("/manage_token")).get(path(placed)).is(200);
    }

    @Test
    void who_still_has_the_key_of_the_request_is_told_the_token_that_is_good_now() {
        var key = UUID.randomUUID().toString();
        var request = Lab.booking(service, slot, "unlucky");
        var placed = nobody.place(key, request).is(201);
        var renewed = holder(placed)
                .post(path(placed) + "/manage-token", UUID.randomUUID().toString(), Map.of())
                .is(200);

        var again = nobody.place(key, request).is(201);

        assertThat(again.text("/manage_token")).isEqualTo(renewed.text("/manage_token"));
        holder(again).get(path(placed)).is(200);
    }

    @Test
    void a_repeated_request_is_given_the_same_booking_and_token() {
        var key = UUID.randomUUID().toString();
        var request = Lab.booking(service, slot, "forgetful");
        var first = nobody.place(key, request).is(201);

        assertThat(nobody.place(key, request).is(201).body()).isEqualTo(first.body());
        nobody.place(key, Lab.booking(service, slot, "somebody-else")).isProblem(422, "idempotency_key_reused");
        nobody.place(Lab.booking(service, slot, "too-late")).isProblem(409, "slot_unavailable");
        assertThat(lab.count("select count(*) from booking.bookings where service_id = ?", service))
                .isEqualTo(1);
    }

    @Test
    void whose_account_owns_the_booking_needs_no_token_for_it() {
        var person = Cast.as(lab.person("regular", null));

        var placed = person.place(Lab.booking(service, slot, "regular")).is(201);

        assertThat(placed.body().has("manage_token")).isFalse();
        var token = person.post(
                        path(placed) + "/manage-token", UUID.randomUUID().toString(), Map.of())
                .is(200)
                .text("/manage_token");
        nobody.withBookingToken(token).get(path(placed)).is(200);
    }
}
