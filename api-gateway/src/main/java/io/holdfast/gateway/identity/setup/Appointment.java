package io.holdfast.gateway.identity.setup;

import io.holdfast.foundation.database.DatabaseUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Gives somebody a role on the platform, or takes it away. Only the owner of the tables can: no request makes an admin.
 *
 * @param role {@code admin}, {@code support} or {@code none}
 */
public record Appointment(String email, String role) {

    private static final List<String> ROLES = List.of("admin", "support", "none");

    /** Empty unless the arguments are {@code appoint <e-mail> admin|support|none}. */
    public static Optional<Appointment> of(String... arguments) {
        return arguments.length == 3 && arguments[0].equals("appoint") && ROLES.contains(arguments[2])
                ? Optional.of(new Appointment(arguments[1], arguments[2]))
                : Optional.empty();
    }

    /** False if nobody with this confirmed address has an account. */
    public boolean carryOut(DatabaseUrl url) throws SQLException {
        try (var connection = Owner.connect(url);
                var statement = connection.prepareStatement("""
                        with appointed as (
                          update identity.users set platform_role = nullif(?, 'none'), version = version + 1,
                            updated_at = clock_timestamp()
                          where lower(email) = lower(?) and email_verified_at is not null returning id)
                        insert into identity.audit_log (user_id, actor, action, data)
                        select id, 'system', 'user.appointed', jsonb_build_object('role', ?) from appointed
                        """)) {
            statement.setString(1, role);
            statement.setString(2, email);
            statement.setString(3, role);
            return statement.executeUpdate() > 0;
        }
    }
}
