package io.holdfast.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.localstack.servers.ServerFailed;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void the_usual_ports_are_taken_when_they_are_free() {
        assertThat(Ports.usual(_ -> true)).isEqualTo(new Ports(8080, 9090, 9091, 7233, 8233, 5432, 6379, 8025));
    }

    @Test
    void a_taken_port_moves_to_the_next_free_one() {
        var taken = Set.of(8080, 8081, 7233);

        var ports = Ports.usual(port -> !taken.contains(port));

        assertThat(ports.gateway()).isEqualTo(8082);
        assertThat(ports.temporal()).isEqualTo(7234);
        assertThat(ports.temporalUi()).isEqualTo(8233);
    }

    @Test
    void no_two_parts_move_to_the_same_port() {
        var ports = Ports.usual(port -> port != 9090);

        assertThat(ports.gatewayManagement()).isEqualTo(9091);
        assertThat(ports.workerManagement()).isEqualTo(9092);
    }

    @Test
    void without_any_free_port_the_start_says_so() {
        assertThatThrownBy(() -> Ports.usual(_ -> false))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("8080");
    }
}
