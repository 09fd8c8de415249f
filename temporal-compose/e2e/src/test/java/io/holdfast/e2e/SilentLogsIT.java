package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the other stories did and broke, no log tells whom it was for. After all others, to read all they left. */
@Order(Integer.MAX_VALUE)
@Isolated
@Timeout(120)
class SilentLogsIT {

    private static final Path LOGS = Path.of("target", "stack");

    private static List<String> toldBy(Path log) throws IOException {
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()) {
            return Confidences.toldBy(log, lines);
        }
    }

    @Test
    void no_log_tells_an_address_a_phone_a_token_a_code_or_a_password() throws IOException {
        Platform.traveller();
        Confidences.keepToken(Platform.stack().secrets().apiKey());
        assertThat(Confidences.count()).isPositive();
        try (var files = Files.walk(LOGS)) {
            var logs = files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).extracting(log -> log.getFileName().toString()).contains("gateway.log", "worker.log");
            for (var log : logs) {
                assertThat(toldBy(log)).as("told by %s", log).isEmpty();
            }
        }
    }

    @Test
    void what_would_be_told_would_be_found() {
        Confidences.keep(new JsonMapper().readTree("""
                {"customer": {"email": "Probe@example.org", "phone": "+41 44 668 18 99"},
                 "new_password": "a probing password", "code": "918273", "data": [{"refresh_token": "hfr_probe-0123456789abc"}],
                 "access_token": "aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc"}
                """));
        var log = Path.of("gateway.log");
        for (var line : List.of(
                "to probe%40example.org failed",
                "Key (email)=(probe@EXAMPLE.org) exists",
                "sent to +41446681899.",
                "login with [a probing password]",
                "code 918273 is wrong",
                "Bearer aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc",
                "{\"token\":\"hfr_probe-0123456789abc\"}")) {
            assertThat(Confidences.toldBy(log, Stream.of(line))).as(line).hasSize(1);
        }
        assertThat(Confidences.toldBy(log, Stream.of("12:34:56.918273 port 9182 answered", "aaaaaaaaaaaaaaaaaaaa")))
                .isEmpty();
    }
}
