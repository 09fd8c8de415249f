package io.holdfast.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.providers.ProviderCredentials;
import io.holdfast.localstack.providers.ProviderEndpoints;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The module as the worker wires it, with a real Postgres and the provider endpoints; one for all tests. */
final class NotifyWorld {

    private static final NotifyWorld SHARED = new NotifyWorld();
    static final String PAYLOAD_KEYS = "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final PostgresServer postgres = PostgresServer.ephemeral();
    private final ProviderEndpoints providers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AnnotationConfigApplicationContext wired;
    private final NoticeActivities notices;
    private final NoticeActivities noticesWithProvidersDown;
    private final FenceActivities fences;

    record Mail(String id, String messageId, Instant receivedAt) {}

    record Sms(String id, Instant receivedAt) {}

    private NotifyWorld() {
        NotifySchema.migrations().run(address(Role.OWNER));
        try {
            providers = ProviderEndpoints.start(
                    Files.createTempDirectory("holdfast-notify"),
                    0,
                    new ProviderCredentials("SG.test", "ACtest", "token"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        wired = wire(providers.url().toString());
        // The first connection of a JVM on a busy machine may take longer than a query is given.
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            wired.getBean("notifyDatabase", ModuleDatabase.class).ping().block();
            return true;
        });
        notices = wired.getBean(NoticeActivities.class);
        fences = wired.getBean(FenceActivities.class);
        noticesWithProvidersDown = wire("http://127.0.0.1:1").getBean(NoticeActivities.class);
    }

    private DatabaseUrl address(Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", postgres.url(role))), "NONE");
    }

    /** A sender with a clock of its own between permit and hand-over. */
    NoticeActivities senderWith(LongSupplier ticks) {
        return new NoticeSender(
                new R2dbcNotifications(wired.getBean("notifyDatabase", ModuleDatabase.class)),
                wired.getBean(Carriers.class),
                Clock.systemUTC(),
                ticks);
    }

    static NotifyWorld shared() {
        return SHARED;
    }

    private AnnotationConfigApplicationContext wire(String base) {
        var settings = new Settings(Map.of(
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
                PAYLOAD_KEYS));
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Settings.class, () -> settings);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(NotifyActivities.class);
        context.refresh();
        return context;
    }

    /** What may differ in a notice; everything else is a plausible constant. */
    static final class NoticeBuilder {
        BookingId booking = new BookingId(UUID.randomUUID());
        int revision = 1;
        String step = "confirmation";
        Notice.Kind kind = Notice.Kind.BOOKING_CONFIRMED;
        Set<Channel> channels = Set.of(Channel.EMAIL, Channel.SMS);
        String email = "anna" + NUMBERS.incrementAndGet() + "@example.com";
        String phone = "+4179%07d".formatted(NUMBERS.incrementAndGet());
        Locale locale = Locale.UK;
        Instant notAfter = Instant.now().plusSeconds(3600);

        Notice build() {
            var start = Instant.parse("2026-12-01T09:00:00Z");
            return new Notice(
                    booking,
                    BusinessId.of("00000000-0000-4000-8000-000000000001"),
                    revision,
                    step,
                    kind,
                    channels,
                    new Contact("Anna Muster", email, phone, locale),
                    BookingCode.of(booking),
                    "Praxis am See",
                    "Check-up",
                    "Seestrasse 1, Zürich",
                    List.of("Dr. Meier", "Room 2"),
                    new Appointment(start, start.plusSeconds(1800), ZoneId.of("Europe/Zurich")),
                    notAfter);
        }
    }

    Notice aNotice() {
        return aNotice(builder -> {});
    }

    Notice aNoticeWithoutPhone() {
        return aNotice(builder -> builder.phone = null);
    }

    Notice aNotice(Consumer<NoticeBuilder> change) {
        var builder = new NoticeBuilder();
        change.accept(builder);
        return builder.build();
    }

    Handover send(Notice notice) {
        return notices.send(notice);
    }

    Handover sendWithProvidersDown(Notice notice) {
        return noticesWithProvidersDown.send(notice);
    }

    void raise(Notice notice, int revision, boolean closed) {
        fences.raise(notice.booking(), notice.business(), revision, closed);
    }

    List<Mail> mailsTo(Notice notice) {
        var mails = new ArrayList<Mail>();
        for (var message : messages("email", notice.to().email())) {
            mails.add(new Mail(
                    message.path("id").asText(),
                    message.path("headers").path("Message-ID").asText(),
                    Instant.parse(message.path("received_at").asText())));
        }
        return mails;
    }

    List<Sms> smsTo(Notice notice) {
        var texts = new ArrayList<Sms>();
        for (var message : messages("sms", notice.to().phone())) {
            texts.add(new Sms(
                    message.path("id").asText(),
                    Instant.parse(message.path("received_at").asText())));
        }
        return texts;
    }

    JsonNode messages(String channel, String to) {
        var query = "?channel=" + channel + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(request("GET", "/api/messages" + query, null)).path("data");
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    void fault(String provider, String kind, int times) {
        fault(provider, kind, times, 1);
    }

    void fault(String provider, String kind, int times, int delayMillis) {
        request(
                "POST",
                "/admin/faults",
                "{\"provider\":\"%s\",\"kind\":\"%s\",\"times\":%d,\"delay_ms\":%d,\"retry_after\":1}"
                        .formatted(provider, kind, times, delayMillis));
    }

    void clearFaults() {
        request("DELETE", "/admin/faults", null);
    }

    private String request(String method, String path, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(providers.url() + path))
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The row as a process leaves it that died in the middle of its first hand-over, so long ago. */
    void leaveSending(Notice notice, Channel channel, Duration ago) {
        sql("insert into notify.notifications (id, booking_id, business_id, revision, step, kind, channel, state,"
                + " attempts, sending_at) values ('%s', '%s', '%s', %d, '%s', 'x', '%s', 'sending', 1,"
                        .formatted(
                                Notification.id(notice, channel),
                                notice.booking(),
                                notice.business(),
                                notice.revision(),
                                notice.step(),
                                Notification.word(channel))
                + " clock_timestamp() - interval '" + ago.toMillis() + " milliseconds')");
    }

    void age(Notice notice, Duration by) {
        sql("update notify.notifications set sending_at = sending_at - interval '%d seconds' where booking_id = '%s'"
                .formatted(by.toSeconds(), notice.booking()));
    }

    void awaitState(Notice notice, Channel channel, String state) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> state.equals(state(notice, channel)));
    }

    String state(Notice notice, Channel channel) {
        return column("state", notice, channel);
    }

    String providerId(Notice notice, Channel channel) {
        return column("provider_id", notice, channel);
    }

    int attempts(Notice notice, Channel channel) {
        return Integer.parseInt(column("attempts", notice, channel));
    }

    private String column(String column, Notice notice, Channel channel) {
        return query("select %s from notify.notifications where id = '%s'"
                .formatted(column, Notification.id(notice, channel)));
    }

    String fence(Notice notice) {
        return query("select revision || ' ' || closed from notify.fences where booking_id = '%s'"
                .formatted(notice.booking()));
    }

    String rowsAsText(Notice notice) {
        return query("select string_agg(n::text, ' ') from notify.notifications n where booking_id = '%s'"
                .formatted(notice.booking()));
    }

    long rowsSeenByGateway(UUID business) {
        var url = address(Role.GATEWAY);
        var tenancy = business == null ? Tenancy.anonymous() : Tenancy.of(new BusinessId(business));
        try (var database = ModuleDatabase.of(url, "test", 2)) {
            return database.within(
                            tenancy,
                            sql -> sql.sql("select count(*) from notify.notifications")
                                    .map((row, meta) -> row.get(0, Long.class))
                                    .one())
                    .block();
        }
    }

    private void sql(String statement) {
        try (var connection = owner();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String query(String statement) {
        try (var connection = owner();
                var run = connection.createStatement();
                var rows = run.executeQuery(statement)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection owner() throws SQLException {
        var url = address(Role.OWNER);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), url.database()),
                url.user(),
                url.password());
    }
}
