package io.holdfast.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void secrets_are_made_once_and_kept() {
        var home = Home.of(folder);

        assertThat(Secrets.of(home)).isEqualTo(Secrets.of(home));
    }

    @Test
    void only_their_owner_reads_them() throws Exception {
        var home = Home.of(folder);
        Secrets.of(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void each_has_the_form_its_owner_gives_it() {
        var secrets = Secrets.of(Home.of(folder));

        assertThat(secrets.apiKey()).matches("hf_test_[A-Za-z0-9]{32}");
        assertThat(secrets.sendgridApiKey()).matches("SG\\.[A-Za-z0-9]{22}\\.[A-Za-z0-9]{43}");
        assertThat(secrets.twilioAccountSid()).matches("AC[0-9a-f]{32}");
        assertThat(secrets.twilioAuthToken()).matches("[0-9a-f]{32}");
        assertThat(Base64.getDecoder().decode(secrets.slotTokenKey())).hasSize(32);
        assertThat(secrets.payloadKeys()).matches("local-1:[A-Za-z0-9+/]{43}=");
        assertThat(secrets.signingKeys()).contains("\"d\":\"").contains("P-256");
    }

    @Test
    void a_damaged_file_is_replaced_rather_than_half_believed() throws Exception {
        var home = Home.of(folder);
        Files.createDirectories(home.data());
        Files.writeString(home.secrets(), "{\"api_key\": \"hf_test_x\"}");

        assertThat(Secrets.of(home).databasePassword()).hasSize(32);
    }

    @Test
    void a_stack_made_before_there_were_accounts_keeps_its_secrets() throws Exception {
        var home = Home.of(folder);
        var made = Secrets.of(home);
        var older = Files.readString(home.secrets()).replaceAll("(?m)^.*(signing|payload)_?[kK]eys.*$", "");
        Files.writeString(home.secrets(), older.replaceAll(",\\s*}", "}"));

        var now = Secrets.of(home);

        assertThat(now.databasePassword()).isEqualTo(made.databasePassword());
        assertThat(now.signingKeys()).isNotEmpty().isNotEqualTo(made.signingKeys());
    }

    @Test
    void secrets_never_print() {
        var secrets = Secrets.of(Home.of(folder));

        assertThat(secrets.toString()).doesNotContain(secrets.apiKey());
    }
}
