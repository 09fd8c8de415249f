package io.holdfast.gateway;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.redis.RedisConnection;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.LogFormat;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.gateway.availability.SlotTokens;
import io.holdfast.gateway.bookings.BookingLinks;
import io.holdfast.gateway.bookings.TimeToPlace;
import io.holdfast.gateway.callers.DevelopmentKey;
import io.holdfast.gateway.clients.TrustedProxies;
import io.holdfast.gateway.codec.CodecOrigins;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.gateway.identity.oauth.OAuthSettings;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.gateway.identity.tokens.SigningKeys;
import io.holdfast.gateway.limits.Plans;
import io.holdfast.gateway.limits.RateLimits;
import java.time.Clock;

/** Reads every setting once before anything starts, so that a mistake is one line and not a stack trace. */
final class GatewaySettings {

    private GatewaySettings() {}

    static void check(Settings settings) {
        DatabaseUrl.of(settings, IdentitySchema.migrations().urlSetting());
        DatabaseUrl.of(settings, "BOOKING_DATABASE_URL");
        TemporalConnection.of(settings);
        SlotTokens.of(settings, Clock.systemUTC());
        DevelopmentKey.of(settings);
        SigningKeys.of(settings);
        OAuthSettings.of(settings);
        PayloadKeys.of(settings);
        CodecOrigins.of(settings);
        Passwords.atOnce(settings);
        DatabaseUrl.of(settings, "NOTIFY_DATABASE_URL");
        BookingLinks.of(settings);
        TimeToPlace.of(settings);
        TrustedProxies.of(settings);
        LogFormat.check(settings);
        // Read by Spring Boot itself.
        settings.optionalAddress("OTEL_EXPORTER_OTLP_ENDPOINT");
        RateLimits.of(settings);
        Plans.of(settings);
        RedisConnection.of(settings);
        port(settings, "PORT", 8080);
        port(settings, "MANAGEMENT_PORT", 9090);
        if (settings.number("DATABASE_POOL_SIZE", 16) < 1) {
            throw new InvalidSetting("DATABASE_POOL_SIZE", "must be at least 1");
        }
    }

    private static void port(Settings settings, String name, int usual) {
        var port = settings.number(name, usual);
        if (port < 0 || port > 65_535) {
            throw new InvalidSetting(name, "must be a port from 0 to 65535");
        }
    }
}
