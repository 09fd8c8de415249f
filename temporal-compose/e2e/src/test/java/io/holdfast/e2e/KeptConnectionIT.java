package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Timeout(120)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class KeptConnectionIT {

    private static final int ROUNDS = 200;
    private static final String PATH = "/api/v1/bookings/5eeb11c0-0000-4000-8000-000000000001/cancel";

    /** Its answer comes before its body is read; the server once stalled on every twentieth of the next ones. */
    @Test
    void a_refused_request_with_a_body_never_stalls_the_next_one_on_its_connection() throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), Platform.stack().gateway().port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(ask(socket, "")).startsWith("HTTP/1.1 401 ");
                assertThat(ask(
                                socket,
                                "Authorization: Bearer "
                                        + Platform.stack().secrets().apiKey() + "\r\n"))
                        .startsWith("HTTP/1.1 404 ");
            }
        }
    }

    private static String ask(Socket socket, String authorization) throws IOException {
        var request = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                + "Idempotency-Key: kept-" + UUID.randomUUID() + "\r\n" + authorization + "\r\n{}";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer(socket.getInputStream());
    }

    private static String answer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            assertThat(next).as("closed after %s", head).isNotNegative();
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow();
        in.readNBytes(length);
        return head.toString();
    }
}
