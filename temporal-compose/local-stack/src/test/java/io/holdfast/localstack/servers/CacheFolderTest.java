package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CacheFolderTest {

    @TempDir
    Path folder;

    @Test
    void it_is_where_the_platform_keeps_caches() {
        assertThat(CacheFolder.resolve(Map.of(), "Linux", "/home/ada")).isEqualTo(Path.of("/home/ada/.cache/holdfast"));
        assertThat(CacheFolder.resolve(Map.of(), "Mac OS X", "/Users/ada"))
                .isEqualTo(Path.of("/Users/ada/Library/Caches/holdfast"));
        assertThat(CacheFolder.resolve(Map.of("XDG_CACHE_HOME", "/var/cache/ada"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/var/cache/ada/holdfast"));
        assertThat(CacheFolder.resolve(Map.of("XDG_CACHE_HOME", "relative"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.cache/holdfast"));
    }

    @Test
    void several_who_ask_at_once_share_one_filling() {
        var fillings = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var asking = 0; asking < 8; asking++) {
                threads.execute(() -> obtain(fillings));
            }
        }

        assertThat(fillings).hasValue(1);
        assertThat(folder.resolve("thing/file")).hasContent("whole");
    }

    private void obtain(AtomicInteger fillings) {
        try {
            new CacheFolder(folder).obtain("thing", _ -> {}, unfinished -> {
                fillings.incrementAndGet();
                Files.writeString(unfinished.resolve("file"), "whole");
            });
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void what_failed_half_way_does_not_count() throws Exception {
        var cache = new CacheFolder(folder);
        assertThatThrownBy(() -> cache.obtain("thing", _ -> {}, unfinished -> {
                    Files.writeString(unfinished.resolve("file"), "half");
                    throw new IOException("the line went dead");
                }))
                .hasMessage("the line went dead");

        var obtained =
                cache.obtain("thing", _ -> {}, unfinished -> Files.writeString(unfinished.resolve("file"), "whole"));

        assertThat(obtained.resolve("file")).hasContent("whole");
    }
}
