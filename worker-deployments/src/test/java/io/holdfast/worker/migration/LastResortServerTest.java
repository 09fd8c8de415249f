package io.holdfast.worker.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.servers.FreePort;
import io.temporal.testserver.TestServer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LastResortServerTest {

    @Test
    void a_server_that_knows_less_is_prepared_as_far_as_it_goes() {
        var port = FreePort.any();
        try (var _ = TestServer.createPortBoundServer(port, true)) {
            var said = new ArrayList<String>();
            var namespace = new TemporalNamespace(new TemporalConnection("127.0.0.1:" + port, "default"), said::add);

            namespace.prepare();
            namespace.prepare();

            assertThat(said).hasSize(6);
            assertThat(said.getFirst()).startsWith("Temporal namespace default: ");
            assertThat(said.getLast()).startsWith("Temporal schedules: ");
        }
    }
}
