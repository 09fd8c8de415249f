package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody with an account, logged in. */
record Person(UUID id, String email, Api api) {

    private static final String PASSWORD = "three blue herons";
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    static Person registers(String name) {
        var email = name + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        auth("/register", Map.of("email", email, "password", PASSWORD, "name", name))
                .is(202);
        var code = CODE.matcher(mail(email, "Confirm"));
        assertThat(code.find()).isTrue();
        auth("/verify-email", Map.of("email", email, "code", code.group())).is(204);
        var login = auth("/login", Map.of("email", email, "password", PASSWORD)).is(200);
        return new Person(
                UUID.fromString(login.text("/user/id")),
                email,
                new Api(Platform.stack().urls().api(), login.text("/access_token")));
    }

    /** As if the business were theirs from the beginning. */
    Person owning(Lab lab) {
        lab.run("insert into identity.members (business_id, user_id, role) values (?, ?, 'owner')", lab.business(), id);
        return this;
    }

    /** The text of the mail, once it arrives. */
    static String mail(String email, String subject) {
        Eventually.within(
                Duration.ofSeconds(40),
                "a mail arrives: " + subject,
                () -> Platform.inbox().to(email).stream()
                        .anyMatch(mail -> mail.subject().contains(subject)));
        return Platform.inbox().to(email).stream()
                .filter(mail -> mail.subject().contains(subject))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Answer auth(String path, Object body) {
        return new Api(Platform.stack().urls().api(), "nobody.at.all").post("/auth" + path, "none", body);
    }
}
