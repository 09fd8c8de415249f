package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How a business lets others in, programs and people, and shuts them out again. */
@Timeout(120)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class AccessIT {

    private final Lab lab = Platform.lab();
    private final Person owner = Person.registers("ada").owning(lab);
    private final UUID service = lab.service(List.of(List.of(lab.resource("staff", 1))));
    private final String home = "/businesses/" + lab.business();

    private Map<String, Object> wish() {
        return Lab.booking(service, Lab.minuteAfter(Duration.ofDays(2).toSeconds()), "guest");
    }

    private Answer makeKey(String idempotencyKey, String... scopes) {
        return owner.api()
                .post(home + "/api-keys", idempotencyKey, Map.of("name", "Website", "scopes", scopes, "mode", "test"));
    }

    private static Api with(String key) {
        return new Api(Platform.stack().urls().api(), key);
    }

    @Test
    void a_key_does_what_its_scopes_say_until_it_is_revoked() throws IOException {
        var booking = Platform.api().place(wish()).is(201).text("/booking/id");
        var request = UUID.randomUUID().toString();
        var made = makeKey(request, "bookings:read").is(201);
        assertThat(made.header("cache-control").orElse("")).contains("no-store");
        var key = made.text("/key");
        var reader = with(key);

        reader.get("/bookings/" + booking).is(200);
        reader.place(wish()).isProblem(403, "not_allowed");
        reader.cancel(booking).isProblem(403, "not_allowed");
        reader.get(home + "/api-keys").isProblem(403, "not_allowed");
        with(key.substring(0, key.length() - 1)).get("/bookings/" + booking).isProblem(401, "unauthenticated");
        var elsewhere = Platform.lab();
        reader.get("/businesses/" + elsewhere.business() + "/api-keys").isProblem(404, "business_not_found");

        var again = makeKey(request, "bookings:read").is(201);
        assertThat(again.header("idempotency-replayed")).contains("true");
        assertThat(again.text("/id")).isEqualTo(made.text("/id"));
        assertThat(again.body().has("key")).isFalse();
        var listed = owner.api().get(home + "/api-keys").is(200);
        assertThat(listed.list("/data")).hasSize(1);
        assertThat(listed.body().toString()).doesNotContain(key);

        owner.api().delete(home + "/api-keys/" + made.text("/id")).is(204);
        reader.get("/bookings/" + booking).isProblem(401, "unauthenticated");
        owner.api().delete(home + "/api-keys/" + made.text("/id")).isProblem(404, "api_key_not_found");
        nothingWasLogged(key);
    }

    @Test
    void a_booking_is_the_businesss_whichever_of_its_keys_placed_it() {
        var first = with(makeKey(UUID.randomUUID().toString(), "bookings:write").text("/key"));
        var second = with(makeKey(UUID.randomUUID().toString(), "bookings:write", "bookings:read")
                .text("/key"));
        var wish = wish();
        var booking = first.place("order-1", wish).is(201).text("/booking/id");
        assertThat(second.place("order-1", wish).is(201).text("/booking/id")).isEqualTo(booking);
        second.get("/bookings/" + booking).is(200);
    }

    @Test
    void whoever_is_invited_works_there_and_is_out_when_removed() {
        var booking = Platform.api().place(wish()).is(201).text("/booking/id");
        var ben = Person.registers("ben");
        ben.api().get("/bookings/" + booking).isProblem(404, "booking_not_found");
        ben.api().get(home + "/members").isProblem(404, "business_not_found");

        var invited = owner.api()
                .post(home + "/members", UUID.randomUUID().toString(), Map.of("email", ben.email(), "role", "staff"))
                .is(201);
        assertThat(invited.text("/status")).isEqualTo("invited");
        assertThat(Person.mail(ben.email(), "Invitation")).contains("ada invites you");
        var stranger = Person.registers("eve");
        var invitation = "/auth/invitations/" + invited.text("/invitation_id") + "/accept";
        stranger.api().post(invitation, "none", Map.of()).isProblem(404, "invitation_not_found");
        assertThat(ben.api().get("/auth/invitations").is(200).text("/data/0/business_name"))
                .isEqualTo("Lab");
        ben.api().post(invitation, "none", Map.of()).is(200);

        ben.api().get("/bookings/" + booking).is(200);
        ben.api().get(home + "/api-keys").isProblem(403, "not_allowed");
        ben.api().get(home + "/audit-log").isProblem(403, "not_allowed");
        stranger.api().get(home + "/api-keys").isProblem(404, "business_not_found");
        stranger.api().get("/bookings/" + booking).isProblem(404, "booking_not_found");

        var member = home + "/members/" + ben.id();
        var shown = owner.api().get(member).is(200);
        owner.api().patch(member, "\"99\"", Map.of("role", "manager")).isProblem(412, "stale_version");
        owner.api()
                .patch(member, shown.header("etag").orElseThrow(), Map.of("role", "owner"))
                .isProblem(409, "owner_stays");
        owner.api()
                .patch(member, shown.header("etag").orElseThrow(), Map.of("role", "manager"))
                .is(200);
        ben.api().get(home + "/api-keys").is(200);
        ben.api().delete(home + "/members/" + owner.id()).isProblem(403, "not_allowed");
        owner.api().delete(home + "/members/" + owner.id()).isProblem(409, "owner_stays");

        owner.api().delete(member).is(204);
        ben.api().get(home + "/members").isProblem(404, "business_not_found");
        var log = owner.api().get(home + "/audit-log").is(200);
        assertThat(log.list("/data"))
                .extracting(entry -> entry.at("/action").asString())
                .containsExactly("member.removed", "member.role_changed", "member.joined", "member.invited");
        assertThat(log.body().toString()).doesNotContain(ben.email());
    }

    private static void nothingWasLogged(String secret) throws IOException {
        try (var files = Files.walk(Path.of("target", "stack"))) {
            for (var log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secret);
            }
        }
    }
}
