package io.holdfast.gateway;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.identity.IdentitySchema;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway process; with the argument {@code migrate} it only brings its own schema up to date. */
@SpringBootApplication
public class GatewayApplication {

    public static void main(String[] arguments) {
        try {
            var settings = Settings.ofEnvironment();
            if (Arrays.asList(arguments).contains("migrate")) {
                var migrations = IdentitySchema.migrations();
                var steps = migrations.run(DatabaseUrl.of(settings, migrations.urlSetting()));
                System.out.println("identity: " + steps + " migrations run");
                return;
            }
            GatewaySettings.check(settings);
        } catch (InvalidSetting invalid) {
            System.err.println(invalid.getMessage());
            System.exit(InvalidSetting.EXIT_CODE);
        }
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
