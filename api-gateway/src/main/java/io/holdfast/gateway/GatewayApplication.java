package io.holdfast.gateway;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.availability.Rehearsal;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.gateway.identity.setup.Appointment;
import io.holdfast.gateway.identity.setup.DemoPeople;
import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The gateway process. With the argument {@code migrate} it only brings its own schema up to date, with
 * {@code appoint <e-mail> admin|support|none} it gives somebody a role on the platform.
 */
@SpringBootApplication
public class GatewayApplication {

    private static final int USAGE = 64;

    public static void main(String[] arguments) {
        try {
            var settings = Settings.ofEnvironment();
            if (arguments.length > 0) {
                System.exit(command(settings, arguments));
            }
            GatewaySettings.check(settings);
        } catch (InvalidSetting invalid) {
            System.err.println(invalid.getMessage());
            System.exit(InvalidSetting.EXIT_CODE);
        } catch (SQLException failed) {
            System.err.println("The database answered " + failed.getSQLState());
            System.exit(1);
        }
        var application = new SpringApplication(GatewayApplication.class);
        application.addListeners(new Rehearsal());
        application.run(arguments);
    }

    private static int command(Settings settings, String... arguments) throws SQLException {
        var migrations = IdentitySchema.migrations();
        var database = DatabaseUrl.of(settings, migrations.urlSetting());
        if (List.of(arguments).equals(List.of("migrate"))) {
            System.out.println("identity: " + migrations.run(database) + " migrations run, "
                    + DemoPeople.of(settings).settle(database) + " people to try things as");
            return 0;
        }
        var appointment = Appointment.of(arguments);
        if (appointment.isEmpty()) {
            System.err.println("The commands are: migrate, appoint <e-mail> admin|support|none");
            return USAGE;
        }
        if (!appointment.get().carryOut(database)) {
            System.err.println("Nobody with this confirmed address has an account");
            return 1;
        }
        System.out.println("Done: holds with the next request");
        return 0;
    }
}
