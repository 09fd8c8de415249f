package io.holdfast.localstack.stack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody to try things as. */
record DemoPerson(
        String email, String name, String role, @Nullable String business) {

    private static final String CLINIC = "5eeb11c0-0000-4000-8000-000000000001";
    private static final String DESKS = "de5c0000-0000-4000-8000-000000000001";

    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("admin@holdfast.example", "Ines Admin", "admin", null),
            new DemoPerson("support@holdfast.example", "Sam Support", "support", null),
            new DemoPerson("owner@seeblick.example", "Olga Owner", "owner", CLINIC),
            new DemoPerson("manager@seeblick.example", "Max Manager", "manager", CLINIC),
            new DemoPerson("staff@seeblick.example", "Anna Keller", "staff", CLINIC),
            new DemoPerson("owner@hudson.example", "Hugh Owner", "owner", DESKS),
            new DemoPerson("customer@example.org", "Ada Customer", "customer", null));

    /** What the command that makes them is told. */
    static Map<String, String> settings(String password) {
        return Map.of("DEMO_PEOPLE", JsonFile.text(ALL), "DEMO_PASSWORD", password);
    }

    StackStatus.User user(String password) {
        return new StackStatus.User(email, password, role, business);
    }
}
