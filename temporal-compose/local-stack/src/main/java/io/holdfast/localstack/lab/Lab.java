package io.holdfast.localstack.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A business of a test's own, open round the clock, so that tests never fight over slots; and the superuser's eyes. */
public final class Lab {

    private final String jdbcUrl;
    private final UUID business = UUID.randomUUID();
    private final UUID location = UUID.randomUUID();

    public Lab(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        run(
                "insert into catalog.businesses (id, slug, name, type, status, time_zone, country, currency)"
                        + " values (?, ?, 'Lab', 'other', 'active', 'Europe/Zurich', 'CH', 'CHF')",
                business,
                "lab-" + business);
        run("insert into catalog.business_settings (business_id) values (?)", business);
        run(
                "insert into catalog.locations (id, business_id, name, time_zone) values (?, ?, 'Lab', 'Europe/Zurich')",
                location,
                business);
    }

    public UUID business() {
        return business;
    }

    public UUID location() {
        return location;
    }

    /** Somebody with an account, whose password is that of the demo people. */
    public record Person(UUID id, String email) {}

    /** A person who is a customer, or one of the platform's own with that role. */
    public Person person(String name, @Nullable String platformRole) {
        var id = UUID.randomUUID();
        var person = new Person(id, "%s.%s@people.example".formatted(name, id));
        run(
                "insert into identity.users (id, email, name, locale, email_verified_at, platform_role)"
                        + " values (?, ?, ?, 'en', now(), ?)",
                id,
                person.email(),
                name,
                platformRole);
        run(
                "insert into identity.credentials (user_id, password_hash) select ?, c.password_hash"
                        + " from identity.credentials c join identity.users u on u.id = c.user_id where u.email = ?",
                id,
                "customer@example.org");
        return person;
    }

    /** Somebody who works at this business. */
    public Person member(String role) {
        var person = person(role, null);
        run("insert into identity.members (business_id, user_id, role) values (?, ?, ?)", business, person.id(), role);
        return person;
    }

    /** Open round the clock, with a slot on each full minute. */
    public UUID resource(String kind, int capacity) {
        return resource(kind, capacity, LocalTime.MIDNIGHT);
    }

    /** Open round the clock, with a slot on each minute from this start on: nobody has to wait for a full minute. */
    public UUID resource(String kind, int capacity, Instant start) {
        return resource(kind, capacity, LocalTime.ofSecondOfDay(Math.floorMod(start.getEpochSecond(), 60)));
    }

    private UUID resource(String kind, int capacity, LocalTime opens) {
        var id = UUID.randomUUID();
        run(
                "insert into catalog.resources (id, business_id, location_id, kind, name, capacity)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                business,
                location,
                kind,
                kind + " " + id.toString().substring(0, 4),
                capacity);
        run(
                "insert into catalog.schedules (id, business_id, resource_id, days, opens, closes)"
                        + " values (?, ?, ?, '{1,2,3,4,5,6,7}', ?, ?)",
                UUID.randomUUID(),
                business,
                id,
                opens,
                opens);
        return id;
    }

    /** A one-minute service that starts every minute, served by one of these resources each, reminding before. */
    public UUID service(List<List<UUID>> needs, int... reminderMinutes) {
        var id = UUID.randomUUID();
        var reminders = new ArrayList<String>();
        for (int minutes : reminderMinutes) {
            reminders.add("{\"minutes_before\": %d, \"channels\": [\"email\", \"sms\"]}".formatted(minutes));
        }
        run(
                "insert into catalog.services (id, business_id, name, duration_minutes, slot_interval_minutes,"
                        + " price_minor, max_party, min_notice_minutes, max_horizon_minutes, reminders)"
                        + " values (?, ?, 'Experiment', 1, 1, 0, 10, 0, 43200, ?::jsonb)",
                id,
                business,
                reminders.toString());
        for (int position = 0; position < needs.size(); position++) {
            run(
                    "insert into catalog.service_needs (service_id, position, business_id, resource_ids)"
                            + " values (?, ?, ?, ?::uuid[])",
                    id,
                    position,
                    business,
                    needs.get(position).toString().replace('[', '{').replace(']', '}'));
        }
        return id;
    }

    public static Map<String, Object> booking(UUID service, Instant startsAt, String customer) {
        return Map.of(
                "service_id", service.toString(),
                "starts_at", startsAt.toString(),
                "customer", customer(customer));
    }

    public static Map<String, Object> customer(String name) {
        return Map.of("name", name, "email", email(name), "phone", phone(name), "locale", "en");
    }

    public static String email(String name) {
        return name + "@customers.example";
    }

    /** A valid Swiss mobile number that belongs to this name only. */
    public static String phone(String name) {
        return "+4179%07d".formatted(Math.floorMod(name.hashCode(), 10_000_000));
    }

    /** The next full minute that lies at least this far ahead. */
    public static Instant minuteAfter(long secondsAhead) {
        return Instant.now()
                .plusSeconds(secondsAhead)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusSeconds(60);
    }

    /** The second that lies so far ahead; a slot of resources made for it. */
    public static Instant secondAfter(long secondsAhead) {
        return Instant.now().plusSeconds(secondsAhead).truncatedTo(ChronoUnit.SECONDS);
    }

    public void run(String sql, @Nullable Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public long count(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public long claims(UUID resource) {
        return count("select count(*) from booking.claims where resource_id = ?", resource);
    }

    /** As the superuser, who sees everything. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }
}
