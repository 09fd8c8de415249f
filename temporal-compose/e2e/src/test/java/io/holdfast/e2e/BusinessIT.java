package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.localstack.lab.Lab;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A business: from the wish of whoever registers to its end. */
@Timeout(180)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class BusinessIT {

    private static final String PASSWORD = "three blue herons";
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final String REASON = "We could not verify the licence of your establishment";

    private final Api nobody = as("nobody.at.all");
    private final Lab lab = Platform.lab();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    private static Api as(String token) {
        return new Api(Platform.stack().urls().api(), token);
    }

    private String mail(String email, String subject) {
        Eventually.within(
                Duration.ofSeconds(60),
                "a mail arrives: " + subject,
                () -> Platform.inbox().to(email).stream()
                        .anyMatch(mail -> mail.subject().contains(subject)));
        return Platform.inbox().to(email).stream()
                .filter(mail -> mail.subject().contains(subject))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private Api logIn(String email, String password) {
        return as(nobody.post("/auth/login", "none", Map.of("email", email, "password", password))
                .is(200)
                .text("/access_token"));
    }

    private static Api admin() {
        var login = as("nobody.at.all")
                .post(
                        "/auth/login",
                        "none",
                        Map.of(
                                "email",
                                "admin@holdfast.example",
                                "password",
                                Platform.stack().secrets().demoPassword()));
        return as(login.is(200).text("/access_token"));
    }

    private Api person(String email, Map<String, ?> business) {
        var wish = new HashMap<String, Object>(business);
        wish.putAll(Map.of("email", email, "password", PASSWORD, "name", "Ada"));
        nobody.post("/auth/register", "none", wish).is(202);
        var code = CODE.matcher(mail(email, "Confirm"));
        assertThat(code.find()).isTrue();
        nobody.post("/auth/verify-email", "none", Map.of("email", email, "code", code.group()))
                .is(204);
        return logIn(email, PASSWORD);
    }

    /** What businesses sell can't be said by REST yet: the lab gives away what it has. */
    private UUID service(String business) {
        var id = UUID.fromString(business);
        var service = lab.service(List.of(List.of(lab.resource("staff", 1))));
        for (var table : List.of("locations", "resources", "schedules", "services", "service_needs")) {
            lab.run("update catalog." + table + " set business_id = ? where business_id = ?", id, lab.business());
        }
        return service;
    }

    private static Answer profile(Api who, String version, Map<String, ?> body) {
        return patch(who, "/auth/me", version, body);
    }

    private static Answer change(Api who, String business, String version, Map<String, ?> body) {
        return patch(who, "/businesses/" + business, version, body);
    }

    private static Answer patch(Api who, String path, String version, Map<String, ?> body) {
        return who.now(who.request(path)
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(Api.JSON.writeValueAsString(body)))
                .build());
    }

    private static Answer move(Api who, String business, String move, Map<String, ?> body) {
        return who.post(
                "/businesses/" + business + "/" + move, UUID.randomUUID().toString(), body);
    }

    @Test
    void a_business_waits_is_judged_takes_bookings_and_ends() {
        var email = "owner." + tag + "@example.org";
        var owner = person(
                email,
                Map.of(
                        "business_name",
                        "Spa " + tag,
                        "business_type",
                        "salon",
                        "time_zone",
                        "Europe/Zurich",
                        "country",
                        "CH"));
        var admin = admin();
        var customer = person("customer." + tag + "@example.org", Map.of());

        var own = owner.get("/businesses").is(200);
        assertThat(own.list("/data")).hasSize(1);
        assertThat(own.text("/data/0/status")).isEqualTo("pending");
        assertThat(own.text("/data/0/pending_because")).isEqualTo("awaiting_review");
        assertThat(own.text("/data/0/currency")).isEqualTo("CHF");
        var id = own.text("/data/0/id");
        var slug = own.text("/data/0/slug");
        assertThat(slug).isEqualTo("spa-" + tag);

        var wish = booking(service(id), 1);
        nobody.get("/public/businesses/" + slug).isProblem(404, "business_not_found");
        owner.place(wish).isProblem(409, "business_not_active");
        customer.place(wish).isProblem(404, "service_not_found");
        customer.get("/businesses/" + id).isProblem(404, "business_not_found");
        assertThat(customer.get("/businesses").is(200).list("/data")).isEmpty();
        move(owner, id, "activate", Map.of()).isProblem(403, "not_allowed");
        move(customer, id, "activate", Map.of()).isProblem(404, "business_not_found");
        owner.post(
                        "/businesses",
                        "another",
                        Map.of("name", "Bar", "type", "other", "time_zone", "UTC", "country", "CH", "currency", "CHF"))
                .isProblem(409, "business_exists");

        var version = owner.get("/businesses/" + id).is(200).header("ETag").orElseThrow();
        change(owner, id, version, Map.of("status", "active"))
                .isProblem(400, "unknown_field")
                .pointsAt("/status");
        change(owner, id, version, Map.of("name", "Spa by the lake " + tag)).is(200);
        change(owner, id, version, Map.of("name", "Late")).isProblem(412, "stale_version");

        assertThat(admin.get("/businesses?status=pending&q=" + slug).is(200).text("/data/0/id"))
                .isEqualTo(id);
        assertThat(move(admin, id, "activate", Map.of()).is(200).text("/status"))
                .isEqualTo("active");
        assertThat(mail(email, "is active")).contains("Spa by the lake " + tag);
        nobody.get("/public/businesses/" + slug).is(200);
        var placed = customer.place(wish).is(201).text("/booking/id");

        assertThat(move(owner, id, "pause", Map.of()).is(200).text("/status")).isEqualTo("inactive");
        nobody.get("/public/businesses/" + slug).isProblem(404, "business_not_found");
        customer.place(wish).isProblem(409, "business_not_active");
        mail(email, "pauses");
        assertThat(move(owner, id, "resume", Map.of()).is(200).text("/status")).isEqualTo("active");
        mail(email, "takes bookings again");

        suspended(admin, owner, id, email);
        move(owner, id, "resume", Map.of()).isProblem(409, "not_allowed_in_status");
        nobody.get("/public/businesses/" + slug).isProblem(404, "business_not_found");
        owner.place(booking(UUID.fromString(String.valueOf(wish.get("service_id"))), 3))
                .isProblem(409, "business_not_active");
        assertThat(customer.get("/bookings/" + placed).is(200).text("/status")).isEqualTo("confirmed");
        move(owner, id, "reactivate", Map.of()).isProblem(403, "not_allowed");

        move(admin, id, "reactivate", Map.of()).is(200);
        mail(email, "active again");
        move(owner, id, "close", Map.of()).isProblem(409, "bookings_need_it");
        customer.cancel(placed).is(200);
        assertThat(move(owner, id, "close", Map.of()).is(200).text("/status")).isEqualTo("deleted");
        mail(email, "is closed");
        assertThat(move(admin, id, "reactivate", Map.of())
                        .isProblem(409, "not_allowed_in_status")
                        .text("/business_status"))
                .isEqualTo("deleted");
        nobody.get("/public/businesses/" + slug).isProblem(404, "business_not_found");
    }

    /** The reason reaches the owner, and no history of a workflow knows it. */
    private void suspended(Api admin, Api owner, String id, String email) {
        var key = "suspend-" + id;
        admin.post("/businesses/" + id + "/suspend", key, Map.of("reason", REASON))
                .is(200);
        assertThat(mail(email, "suspended")).contains(REASON);
        var shown = owner.get("/businesses/" + id).is(200);
        assertThat(shown.text("/status")).isEqualTo("suspended");
        assertThat(shown.text("/suspended_because")).isEqualTo(REASON);
        var adminId = UUID.fromString(admin.get("/auth/me").is(200).text("/id"));
        var notice = UuidCreator.getNameBasedSha1(adminId, "suspend " + id + " " + key);
        assertThat(Workflows.noticeHistory(notice).getEvents())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain(email, "licence"));
    }

    private Map<String, Object> booking(UUID service, int days) {
        Instant start = Lab.minuteAfter(Duration.ofDays(days).toSeconds());
        return Lab.booking(service, start, "customer." + tag);
    }

    @Test
    void a_person_changes_their_profile() {
        var email = "profile." + tag + "@example.org";
        var ada = person(email, Map.of());
        var version = ada.get("/auth/me").is(200).header("ETag").orElseThrow();
        assertThat(profile(ada, version, Map.of("name", "Countess")).is(200).text("/name"))
                .isEqualTo("Countess");
        profile(ada, version, Map.of("name", "Late")).isProblem(412, "stale_version");
        profile(ada, version, Map.of("email", "other@example.org"))
                .isProblem(400, "unknown_field")
                .pointsAt("/email");
        profile(ada, version, Map.of("platform_role", "admin")).isProblem(400, "unknown_field");
        assertThat(ada.get("/auth/me").is(200).text("/email")).isEqualTo(email);
    }
}
