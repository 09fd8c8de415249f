package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortReservationsTest {

    @TempDir
    Path folder;

    @Test
    void a_reserved_port_is_nobody_elses_until_it_is_given_back() {
        var port = FreePort.any();
        var cache = new CacheFolder(folder);
        try (var other = new PortReservations(cache)) {
            try (var one = new PortReservations(cache)) {
                assertThat(one.reserve(port)).isTrue();
                assertThat(other.reserve(port)).isFalse();
            }

            assertThat(other.reserve(port)).isTrue();
        }
    }

    @Test
    void a_port_that_is_listened_on_is_not_reserved() throws Exception {
        try (var taken = new ServerSocket(0);
                var reservations = new PortReservations(new CacheFolder(folder))) {
            assertThat(reservations.reserve(taken.getLocalPort())).isFalse();
        }
    }
}
