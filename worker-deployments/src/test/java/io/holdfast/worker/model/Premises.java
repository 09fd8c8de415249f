package io.holdfast.worker.model;

import io.holdfast.booking.BookingActivities;
import io.holdfast.booking.BookingSchema;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.Migrations;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.providers.ProviderCredentials;
import io.holdfast.localstack.providers.ProviderEndpoints;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.NotifyActivities;
import io.holdfast.notify.NotifySchema;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Postgres, the steps of bookings as the worker wires them, and providers that take every message; for all. */
final class Premises {

    private static Premises open;

    private final PostgresServer postgres = PostgresServer.ephemeral();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final SkippingClock clock = new SkippingClock();
    private final ProviderEndpoints providers;
    private final AnnotationConfigApplicationContext wired;

    private Premises() {
        // Refusals and faults are what this is about; each would fill a page.
        LoggingSystem.get(Premises.class.getClassLoader()).setLogLevel("io.temporal", LogLevel.ERROR);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        migrate(BookingSchema.migrations());
        migrate(NotifySchema.migrations());
        try {
            providers = ProviderEndpoints.start(
                    Files.createTempDirectory("holdfast-model-"),
                    0,
                    new ProviderCredentials("SG.test", "ACtest", "token"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        wired = new AnnotationConfigApplicationContext();
        wired.registerBean(Settings.class, () -> new Settings(settings()));
        wired.registerBean(Clock.class, () -> clock);
        wired.register(BookingActivities.class, NotifyActivities.class);
        wired.refresh();
        wired.getBeansOfType(ModuleDatabase.class)
                .values()
                .forEach(database -> database.ping().retry(20).block());
    }

    static synchronized Premises open() {
        if (open == null) {
            open = new Premises();
        }
        return open;
    }

    private void migrate(Migrations migrations) {
        migrations.run(DatabaseUrl.of(
                new Settings(Map.of("DATABASE_URL", postgres.url(Role.OWNER))), migrations.urlSetting()));
    }

    private Map<String, String> settings() {
        var base = providers.url().toString();
        return Map.of(
                "DATABASE_URL",
                postgres.url(Role.WORKER),
                "SENDGRID_API_BASE",
                base,
                "SENDGRID_API_KEY",
                "SG.test",
                "TWILIO_API_BASE",
                base,
                "TWILIO_ACCOUNT_SID",
                "ACtest",
                "TWILIO_AUTH_TOKEN",
                "token",
                "TWILIO_FROM",
                "+41440000000",
                "PAYLOAD_KEYS",
                "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    }

    /** A business of one's own. */
    Lab lab() {
        return new Lab(postgres.superuserJdbcUrl());
    }

    SkippingClock clock() {
        return clock;
    }

    SlotActivities slots() {
        return wired.getBean(SlotActivities.class);
    }

    LedgerActivities ledger() {
        return wired.getBean(LedgerActivities.class);
    }

    FenceActivities fences() {
        return wired.getBean(FenceActivities.class);
    }

    NoticeActivities notices() {
        return wired.getBean(NoticeActivities.class);
    }

    /** A message as it came to a provider. */
    record Arrival(String id, String messageId, Instant at) {}

    List<Arrival> arrivals(Instant since) {
        var address = URI.create(providers.url() + "/api/messages?limit=9999&after=" + since);
        try {
            var answer = http.send(HttpRequest.newBuilder(address).GET().build(), BodyHandlers.ofString());
            return StreamSupport.stream(json.readTree(answer.body()).at("/data").spliterator(), false)
                    .map(Premises::arrival)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Keeps what is read quick in a long run. */
    void forgetArrivals() {
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create(providers.url() + "/api/messages"))
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Arrival arrival(JsonNode message) {
        return new Arrival(
                message.at("/id").asString(),
                message.at("/headers/Message-ID").asString(),
                Instant.parse(message.at("/received_at").asString()));
    }
}
