package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People: from the first mail to the end of their session. */
@Timeout(120)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class AccountIT {

    private static final String PASSWORD = "three blue herons";
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final Api nobody = as("nobody.at.all");
    private final Lab lab = Platform.lab();

    private static Api as(String token) {
        return new Api(Platform.stack().urls().api(), token);
    }

    private Answer auth(String path, Object body) {
        return nobody.post("/auth" + path, "none", body);
    }

    private static String newAddress(String name) {
        return name + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    }

    private static String code(String email, String subject) {
        Eventually.within(
                Duration.ofSeconds(40),
                "a mail arrives: " + subject,
                () -> Platform.inbox().to(email).stream()
                        .anyMatch(mail -> mail.subject().contains(subject)));
        var text = Platform.inbox().to(email).stream()
                .filter(mail -> mail.subject().contains(subject))
                .findFirst()
                .orElseThrow()
                .text();
        var code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }

    private void register(String email) {
        auth("/register", Map.of("email", email, "password", PASSWORD, "name", "Ada"))
                .is(202);
    }

    private Answer logIn(String email, String password) {
        return auth("/login", Map.of("email", email, "password", password));
    }

    private Answer member(String email) {
        register(email);
        auth("/verify-email", Map.of("email", email, "code", code(email, "Confirm")))
                .is(204);
        return logIn(email, PASSWORD).is(200);
    }

    private Answer refresh(String token) {
        return auth("/refresh", Map.of("refresh_token", token));
    }

    @Test
    void a_person_registers_books_reads_what_is_theirs_and_logs_out() {
        var email = newAddress("ada");
        register(email);
        logIn(email, PASSWORD).isProblem(403, "email_not_verified");
        auth("/verify-email", Map.of("email", email, "code", code(email, "Confirm")))
                .is(204);
        var login = logIn(email, PASSWORD).is(200);
        var ada = as(login.text("/access_token"));
        assertThat(ada.get("/auth/me").is(200).text("/email")).isEqualTo(email);

        var service = lab.service(List.of(List.of(lab.resource("staff", 1))));
        var wish = Lab.booking(service, Lab.minuteAfter(Duration.ofDays(2).toSeconds()), "ada");
        var placed = ada.place("my-key", wish);
        placed.is(201);
        var id = placed.text("/booking/id");
        assertThat(ada.place("my-key", wish).is(201).text("/booking/id")).isEqualTo(id);
        assertThat(ada.get("/bookings/" + id).is(200).text("/status")).isEqualTo("confirmed");
        assertThat(ada.get("/bookings/" + id + "/events").is(200).text("/data/0/by"))
                .isEqualTo("customer");
        ada.get("/bookings/" + id + "/plan").is(200);

        var eve = as(member(newAddress("eve")).text("/access_token"));
        for (var path : List.of("", "/events", "/plan")) {
            eve.get("/bookings/" + id + path).isProblem(404, "booking_not_found");
        }
        eve.cancel(id).isProblem(404, "booking_not_found");
        eve.place("my-key", wish).isProblem(409, "slot_unavailable");
        assertThat(eve.place("my-key", wish).isProblem(409, "slot_unavailable").list("/alternatives"))
                .isNotEmpty();
        assertThat(ada.cancel(id).is(200).text("/status")).isEqualTo("cancelled");
        Platform.api().get("/bookings/" + id).is(200);

        var next = refresh(login.text("/refresh_token")).is(200);
        var last = refresh(next.text("/refresh_token")).is(200);
        refresh(login.text("/refresh_token")).isProblem(401, "invalid_refresh_token");
        refresh(last.text("/refresh_token")).isProblem(401, "invalid_refresh_token");
        ada.get("/auth/me").isProblem(401, "unauthenticated");

        var again = logIn(email, PASSWORD).is(200);
        var back = as(again.text("/access_token"));
        assertThat(back.get("/auth/sessions").is(200).list("/data")).hasSize(1);
        back.post("/auth/logout", "none", Map.of()).is(204);
        back.get("/bookings/" + id).isProblem(401, "unauthenticated");
    }

    @Test
    void a_forgotten_password_is_replaced_with_a_code_and_ends_all_sessions() {
        var email = newAddress("forgetful");
        var login = member(email);
        auth("/forgot-password", Map.of("email", newAddress("stranger"))).is(202);
        auth("/forgot-password", Map.of("email", email)).is(202);
        var reset = code(email, "Reset");
        var body = Map.of("email", email, "code", reset, "new_password", "four green herons");
        auth("/reset-password", body).is(204);
        auth("/reset-password", body).isProblem(422, "invalid_code");
        as(login.text("/access_token")).get("/auth/me").isProblem(401, "unauthenticated");
        logIn(email, PASSWORD).isProblem(401, "invalid_credentials");
        logIn(email, "four green herons").is(200);
    }

    @Test
    void a_known_address_gets_the_same_answer_and_its_owner_a_mail() {
        var email = newAddress("known");
        member(email);
        register(email);
        Eventually.within(
                Duration.ofSeconds(40),
                "the owner is told",
                () -> Platform.inbox().to(email).stream()
                        .anyMatch(mail -> mail.subject().contains("account already")));
    }

    @Test
    void requests_are_read_strictly() {
        var email = newAddress("strict");
        auth("/register", Map.of("email", email, "password", PASSWORD, "name", "Ada", "role", "admin"))
                .isProblem(400, "unknown_field")
                .pointsAt("/role");
        auth("/register", Map.of("email", email, "password", PASSWORD, "name", "Ada", "country", "CH"))
                .isProblem(400, "validation_failed")
                .pointsAt("/business_name");
        auth("/register", Map.of("email", email, "password", "password123", "name", "Ada"))
                .isProblem(400, "weak_password")
                .pointsAt("/password");
        auth("/register", Map.of("email", "nobody", "password", PASSWORD, "name", "Ada"))
                .isProblem(400, "validation_failed")
                .pointsAt("/email");
        Platform.api().get("/auth/me").isProblem(403, "not_allowed");
        nobody.get("/auth/me").isProblem(401, "unauthenticated");
    }

    @Test
    void anybody_may_have_the_public_keys() {
        var root = Platform.stack().urls().api().replace("/api/v1", "");
        var keys = nobody.get(root + "/.well-known/jwks.json").is(200);
        assertThat(keys.text("/keys/0/alg")).isEqualTo("ES256");
        assertThat(keys.body().at("/keys/0").has("d")).isFalse();
    }
}
