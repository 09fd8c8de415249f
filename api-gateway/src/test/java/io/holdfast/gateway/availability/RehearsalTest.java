package io.holdfast.gateway.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RehearsalTest {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer gateway;
    private volatile int status = 200;
    private volatile String offered = "{\"data\":[]}";

    @BeforeEach
    void listen() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            var answer = offered.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void looks_at_a_service_that_can_be_found() {
        offered = "{\"data\":[{\"services\":[{\"id\":\"5eeb11c0-0000-4000-8000-000000001004\"}]}]}";

        Rehearsal.with(gateway.getAddress().getPort());

        assertThat(List.copyOf(asked).subList(0, 2))
                .satisfiesExactly(
                        search -> assertThat(search).startsWith("/api/v1/public/businesses?limit=1&free_before="),
                        look -> assertThat(look)
                                .startsWith(
                                        "/api/v1/availability?service_id=5eeb11c0-0000-4000-8000-000000001004&from="));
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void an_empty_house_and_one_in_trouble_are_opened_all_the_same() {
        assertThatCode(() -> Rehearsal.with(gateway.getAddress().getPort())).doesNotThrowAnyException();
        status = 503;
        assertThatCode(() -> Rehearsal.with(gateway.getAddress().getPort())).doesNotThrowAnyException();
        gateway.stop(0);
        assertThatCode(() -> Rehearsal.with(gateway.getAddress().getPort())).doesNotThrowAnyException();
        assertThat(asked).allSatisfy(address -> assertThat(address).contains("/public/businesses"));
    }
}
