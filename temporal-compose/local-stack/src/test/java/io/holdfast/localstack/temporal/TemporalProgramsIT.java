package io.holdfast.localstack.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.servers.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TemporalProgramsIT {

    @TempDir
    Path cache;

    @TempDir
    Path programs;

    private final List<String> said = new ArrayList<>();

    @Test
    void an_address_goes_before_everything() throws Exception {
        program(programs, "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)");

        assertThat(find(Map.of("TEMPORAL_ADDRESS", "temporal.example:7233", "PATH", programs.toString())))
                .isEqualTo(new TemporalSource.External("temporal.example:7233"));
    }

    @Test
    void a_server_on_the_path_is_used() throws Exception {
        var program = program(programs, "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)");

        assertThat(find(Map.of("PATH", programs.toString()))).isEqualTo(new TemporalSource.Server(program, "1.29.1"));
    }

    @Test
    void one_that_is_too_old_is_passed_over_for_the_cached_one() throws Exception {
        program(programs, "temporal version 0.9.0 (Server 1.20.0) (UI 2.9.0)");
        var entry = Files.createDirectories(cache.resolve(TemporalPrograms.CACHE_NAME));
        var cached = program(entry, "temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)");

        assertThat(find(Map.of("PATH", programs.toString()))).isEqualTo(new TemporalSource.Server(cached, "1.29.1"));
        assertThat(said).anyMatch(line -> line.contains("too old (server 1.20)"));
    }

    @Test
    void without_network_and_go_it_says_so_and_takes_the_last_resort() {
        var nothingListens = "http://127.0.0.1:9";

        var found = find(Map.of("PATH", programs.toString(), "HTTPS_PROXY", nothingListens));

        assertThat(found).isEqualTo(new TemporalSource.InJvm());
        assertThat(said).anyMatch(line -> line.contains("can't be reached"));
        assertThat(said).anyMatch(line -> line.contains("no Go here"));
        assertThat(String.join("\n", said)).contains("no UI", "no search", "do not survive");
    }

    private TemporalSource find(Map<String, String> environment) {
        return new TemporalPrograms(environment, new CacheFolder(cache), said::add).find();
    }

    private static Path program(Path folder, String version) throws Exception {
        var program = folder.resolve("temporal");
        Files.writeString(program, "#!/bin/sh\necho '%s'\n".formatted(version));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
