package io.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.providers.ProviderCredentials;
import io.holdfast.localstack.providers.ProviderEndpoints;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.notify.providers.SendGridMail;
import io.holdfast.notify.writing.AccountLetters;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AccountNoticesIT {

    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();
    private static final PayloadKeys KEYS =
            PayloadKeys.of(new Settings(Map.of("PAYLOAD_KEYS", NotifyWorld.PAYLOAD_KEYS)));

    @TempDir
    static Path folder;

    private static ProviderEndpoints providers;
    private static ModuleDatabase gateway;
    private static ModuleDatabase worker;
    private static R2dbcAccountNotices atTheWorker;

    @BeforeAll
    static void start() throws Exception {
        NotifySchema.migrations().run(url(Role.OWNER));
        providers = ProviderEndpoints.start(folder, 0, new ProviderCredentials("SG.test", "ACtest", "token"));
        gateway = ModuleDatabase.of(url(Role.GATEWAY), "test-gateway", 2);
        worker = ModuleDatabase.of(url(Role.WORKER), "test-worker", 2);
        gateway.ping().retry(20).block();
        worker.ping().retry(20).block();
        atTheWorker = new R2dbcAccountNotices(worker, KEYS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        worker.close();
        providers.close();
        POSTGRES.close();
    }

    private static DatabaseUrl url(Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", POSTGRES.url(role))), "NONE");
    }

    private static AccountNoticeSender sender(URI base) {
        return new AccountNoticeSender(
                atTheWorker, new AccountLetters(), new SendGridMail(base, "SG.test", "bookings@holdfast.example"));
    }

    private static UUID kept(String email) {
        var id = UUID.randomUUID();
        new R2dbcAccountNotices(gateway, KEYS)
                .keep(
                        id,
                        new AccountNotice(AccountNotice.Kind.VERIFY_EMAIL, "Ada", email, Locale.GERMAN, "271828"),
                        Instant.now().plusSeconds(600))
                .block();
        return id;
    }

    private static String inbox(String email) throws Exception {
        var address = URI.create(providers.url() + "/api/messages?to=" + email);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static String stored(UUID id) {
        return worker.inTransaction(sql -> sql.sql(
                                "select state || ' ' || coalesce(sealed, 'wiped') from notify.notices where id = :id")
                        .bind("id", id)
                        .map(row -> row.get(0, String.class))
                        .one())
                .block();
    }

    @Test
    void a_code_lies_encrypted_is_sent_in_the_persons_language_and_is_wiped() throws Exception {
        var id = kept("ada.code@example.org");
        assertThat(stored(id)).startsWith("pending test:").doesNotContain("271828", "ada.code");
        var sender = sender(providers.url());

        sender.send(id);
        sender.send(id);

        assertThat(stored(id)).isEqualTo("sent wiped");
        assertThat(inbox("ada.code@example.org"))
                .contains("271828", "Bestätigen Sie")
                .containsOnlyOnce("\"received_at\"");
    }

    @Test
    void a_provider_that_is_down_leaves_the_message_to_be_sent_later() {
        var id = kept("ada.later@example.org");
        assertThatThrownBy(() -> sender(URI.create("http://127.0.0.1:1")).send(id))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageNotContaining("ada.later");
        assertThat(stored(id)).startsWith("pending test:");
    }

    @Test
    void a_message_given_up_is_wiped_and_not_sent() throws Exception {
        var id = kept("ada.never@example.org");
        var sender = sender(providers.url());
        sender.giveUp(id);
        sender.send(id);
        assertThat(stored(id)).isEqualTo("failed wiped");
        assertThat(inbox("ada.never@example.org")).doesNotContain("271828");
    }

    @Test
    void the_gateway_leaves_messages_and_reads_none() {
        kept("ada.wall@example.org");
        assertThatThrownBy(() -> gateway.inTransaction(sql -> sql.sql("select count(*) from notify.notices")
                                .fetch()
                                .one())
                        .block())
                .hasMessageContaining("permission denied");
    }
}
