package io.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.identity.tokens.TestKeys;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process itself: its exit codes and what it says. */
@Timeout(120)
class GatewayProcessIT {

    @Test
    void a_missing_setting_is_one_line_and_exit_code_78() throws Exception {
        var ended = run(Map.of());
        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.error()).isEqualTo("DATABASE_URL is required but not set");
    }

    @Test
    void a_malformed_setting_is_named_without_its_value() throws Exception {
        var ended = run(Map.of("DATABASE_URL", "secret"));
        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.error()).startsWith("DATABASE_URL must look like").doesNotContain("secret");
    }

    @Test
    void half_of_what_a_provider_needs_is_named_before_anything_starts() throws Exception {
        var ended = run(Map.of(
                "DATABASE_URL",
                "postgresql://nobody:nothing@127.0.0.1:1/holdfast",
                "TEMPORAL_ADDRESS",
                "127.0.0.1:1",
                "SLOT_TOKEN_KEY",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "IDENTITY_SIGNING_KEYS",
                TestKeys.SETTING,
                "PUBLIC_BASE_URL",
                "https://holdfast.test",
                "GOOGLE_CLIENT_ID",
                "holdfast"));
        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.error()).startsWith("GOOGLE_CLIENT_SECRET is required").doesNotContain("\n");
    }

    @Test
    void migrate_brings_the_schema_up_to_date_and_ends() throws Exception {
        try (var postgres = PostgresServer.ephemeral()) {
            var settings = Map.of("DATABASE_URL", postgres.url(Role.OWNER));
            assertThat(run(settings, "migrate").code()).isZero();
            var again = run(settings, "migrate");
            assertThat(again.code()).isZero();
            assertThat(again.output()).contains("identity: 0 migrations run");
        }
    }

    private static Ended run(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.endsWith("_URL") || name.endsWith("_FILE"));
        process.environment().putAll(settings);
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var error = new String(running.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(running.exitValue(), output, error.strip());
    }

    private record Ended(int code, String output, String error) {}
}
