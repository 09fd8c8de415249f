package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People and keys of a test, made without waiting for mails. */
final class Cast {

    private static final Api NOBODY = Api.anonymous(Platform.stack().urls().api());

    private Cast() {}

    static Api as(Lab.Person person) {
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
}
