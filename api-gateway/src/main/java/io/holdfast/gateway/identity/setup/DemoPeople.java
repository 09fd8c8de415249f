package io.holdfast.gateway.identity.setup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.identity.passwords.Passwords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** People to try things as, with one password between them. For a stack on one's own machine. */
public final class DemoPeople {

    private static final String PEOPLE = "DEMO_PEOPLE";
    private static final String PASSWORD = "DEMO_PASSWORD";
    private static final UUID NAMESPACE = UUID.fromString("de300000-0000-4000-8000-000000000000");

    private final List<Person> people;
    private final String password;

    private DemoPeople(List<Person> people, String password) {
        this.people = people;
        this.password = password;
    }

    record Person(
            String email,
            String name,
            String role,
            @Nullable UUID business) {

        /** Derived, so that a business made elsewhere can name its owner. */
        UUID id() {
            return UuidCreator.getNameBasedSha1(NAMESPACE, email);
        }

        private @Nullable String platformRole() {
            return role.equals("admin") || role.equals("support") ? role : null;
        }
    }

    /** Nobody without the setting. */
    public static DemoPeople of(Settings settings) {
        var people = settings.text(PEOPLE, "");
        if (people.isEmpty()) {
            return new DemoPeople(List.of(), "");
        }
        try {
            return new DemoPeople(
                    JsonMapper.shared().readValue(people, new TypeReference<>() {}), settings.required(PASSWORD));
        } catch (JacksonException malformed) {
            throw new InvalidSetting(PEOPLE, "must be a JSON list of {email, name, role, business}");
        }
    }

    /** Makes those who are not there yet and leaves the others as they are. */
    public int settle(DatabaseUrl url) throws SQLException {
        if (people.isEmpty()) {
            return 0;
        }
        try (var connection = Owner.connect(url);
                var passwords = new Passwords(1)) {
            connection.setAutoCommit(false);
            var made = 0;
            for (var person : people) {
                made += insert(connection, person) ? complete(connection, person, passwords) : 0;
            }
            connection.commit();
            return made;
        }
    }

    private static boolean insert(Connection connection, Person person) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into identity.users (id, email, name, locale, email_verified_at, platform_role)
                values (?, ?, ?, 'en', clock_timestamp(), ?) on conflict do nothing
                """)) {
            statement.setObject(1, person.id());
            statement.setString(2, person.email());
            statement.setString(3, person.name());
            statement.setString(4, person.platformRole());
            return statement.executeUpdate() > 0;
        }
    }

    private int complete(Connection connection, Person person, Passwords passwords) throws SQLException {
        try (var credentials = connection.prepareStatement(
                        "insert into identity.credentials (user_id, password_hash) values (?, ?)");
                var members = connection.prepareStatement(
                        "insert into identity.members (business_id, user_id, role) values (?, ?, ?)")) {
            credentials.setObject(1, person.id());
            credentials.setString(2, passwords.hashNow(password));
            credentials.executeUpdate();
            if (person.business() != null) {
                members.setObject(1, person.business());
                members.setObject(2, person.id());
                members.setString(3, person.role());
                members.executeUpdate();
            }
            return 1;
        }
    }
}
