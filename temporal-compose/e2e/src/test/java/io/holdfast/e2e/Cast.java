package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a test, made without waiting for mails; each logs in with the password of the demo people. */
final class Cast {

    private static final Api NOBODY = Api.anonymous(Platform.stack().urls().api());

    private final Lab lab;

    Cast(Lab lab) {
        this.lab = lab;
    }

    /** Somebody who is a customer and nothing else. */
    Api customer(String name) {
        return as(person(name, null));
    }

    Api platform(String role) {
        return as(person(role, role));
    }

    Api member(String role, UUID business) {
        var person = person(role, null);
        lab.run(
                "insert into identity.members (business_id, user_id, role) values (?, ?, ?)",
                business,
                person.id(),
                role);
        return as(person);
    }

    Person person(String name, @Nullable String platformRole) {
        var id = UUID.randomUUID();
        var person = new Person(id, "%s.%s@people.example".formatted(name, id));
        lab.run(
                "insert into identity.users (id, email, name, locale, email_verified_at, platform_role)"
                        + " values (?, ?, ?, 'en', now(), ?)",
                person.id(),
                person.email(),
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                platformRole);
        lab.run(
                "insert into identity.credentials (user_id, password_hash) select ?, c.password_hash"
                        + " from identity.credentials c join identity.users u on u.id = c.user_id where u.email = ?",
                person.id(),
                "customer@example.org");
        return person;
    }

    static Api as(Person person) {
        var login = NOBODY.post(
                        "/auth/login",
                        "none",
                        Map.of(
                                "email", person.email(),
                                "password", Platform.stack().secrets().demoPassword()))
                .is(200);
        return new Api(Platform.stack().urls().api(), login.text("/access_token"));
    }

    /** Whoever has this key, which the owner makes. */
    static Api key(Api owner, UUID business, List<String> scopes) {
        var made = owner.post(
                        "/businesses/" + business + "/api-keys",
                        UUID.randomUUID().toString(),
                        Map.of("name", "A key of a test", "scopes", scopes, "mode", "test"))
                .is(201);
        return new Api(Platform.stack().urls().api(), made.text("/key"));
    }

    record Person(UUID id, String email) {}
}
