package io.holdfast.localstack.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalDownloadTest {

    @TempDir
    Path folder;

    @Test
    void what_has_the_right_checksum_is_unpacked() throws Exception {
        var archive = release("#!/bin/sh");
        var checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));

        new TemporalDownload("linux_amd64", checksum).checkAndUnpack(archive, folder);

        assertThat(folder.resolve("temporal")).hasContent("#!/bin/sh").isExecutable();
    }

    @Test
    void what_has_another_checksum_is_not_used() throws Exception {
        var archive = release("#!/bin/sh\necho evil");

        assertThatThrownBy(() -> new TemporalDownload("linux_amd64", "00").checkAndUnpack(archive, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
        assertThat(folder.resolve("temporal")).doesNotExist();
    }

    @Test
    void the_proxy_of_the_environment_is_used() {
        assertThat(TemporalDownload.proxy(Map.of("https_proxy", "http://proxy.example:3128")))
                .hasValueSatisfying(proxy -> assertThat(proxy.getHostString() + ":" + proxy.getPort())
                        .isEqualTo("proxy.example:3128"));
        assertThat(TemporalDownload.proxy(Map.of())).isEmpty();
    }

    private Path release(String program) throws IOException {
        var archive = folder.resolve("download.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (var name : new String[] {"LICENSE", "temporal"}) {
                var content = program.getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }
}
