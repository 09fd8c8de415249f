package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes no HTTP client would send are answered like everything else. */
@GatewayTest
class UnreadableRequestsTest {

    @LocalServerPort
    int port;

    static Stream<Arguments> lines() {
        var q = "/api/v1/public/businesses?q=";
        return Stream.of(
                arguments("GET /api/v1/%zz", 400, "bad_request_syntax"),
                arguments("GET /%61pi/v1/public/businesses", 400, "bad_request_syntax"),
                arguments("POST /api/v1/%62ookings", 400, "bad_request_syntax"),
                arguments("POST /api/%76%31/auth/login", 400, "bad_request_syntax"),
                arguments("POST /api/v1/auth/forgot%2Dpassword", 400, "bad_request_syntax"),
                arguments("HEAD /api/v1/%zz", 400, ""),
                arguments("GET /api/v1/<>", 400, "bad_request_syntax"),
                arguments("GET /api/v1/a b", 400, "bad_request_syntax"),
                arguments("GET /api/v1/\u00ff", 400, "bad_request_syntax"),
                arguments("GET /api/v1/bookings/%00", 400, "bad_request_syntax"),
                arguments("GET /api/v1/public/businesses/%ff", 400, "bad_request_syntax"),
                arguments("GET /api/v1/../../etc/passwd", 400, "bad_request_syntax"),
                arguments("GET /api/v1/public/businesses;a=b", 400, "bad_request_syntax"),
                arguments("GET /api/v1/public/businesses?%00=1", 400, "bad_request_syntax"),
                arguments("GET " + q + "%zz", 400, "bad_request_syntax"),
                arguments("GET " + q + "%00", 400, "validation_failed"),
                arguments("GET " + q + "%ff%fe", 400, "validation_failed"),
                arguments("GET " + q + "%ed%a0%80", 400, "validation_failed"),
                arguments("GET " + q + "a%0d%0aX-Evil:%201", 400, "validation_failed"),
                arguments("GET /api/v1/" + "a".repeat(5_000), 414, "address_too_long"),
                arguments("GET *", 404, "route_not_found"),
                arguments("G@T /api/v1/bookings", 400, "bad_request_syntax"),
                arguments("TRACE /api/v1/public/businesses", 405, "method_not_supported"),
                arguments("BREW /api/v1/public/businesses", 405, "method_not_supported"),
                arguments("HEAD /api/v1/nothing", 404, ""),
                arguments("OPTIONS /api/v1/nothing", 404, "route_not_found"),
                arguments("OPTIONS /api/v1/bookings", 401, "unauthenticated"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_that_makes_no_sense_gets_a_problem(String line, int status, String code) throws IOException {
        problem(send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), status, code);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("X-Big: " + "a".repeat(9_000), 431, "headers_too_large"),
                arguments("X-Request-Id: a\u0001b", 400, "bad_request_syntax"),
                arguments("Bad Header: x", 400, "bad_request_syntax"),
                arguments("NoColon", 400, "bad_request_syntax"),
                arguments("Content-Length: abc", 400, "bad_request_syntax"),
                arguments("Content-Length: 2\r\nTransfer-Encoding: chunked", 400, "bad_request_syntax"),
                arguments("X-Request-Id: a\r\n Set-Cookie: b=c", 404, "route_not_found"),
                arguments("X-Request-Id: %0d%0aSet-Cookie:%20b=c", 404, "route_not_found"),
                arguments("Accept: text/html, ;;;", 404, "route_not_found"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_that_makes_no_sense_gets_a_problem(String header, int status, String code) throws IOException {
        problem(
                send("GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n"),
                status,
                code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001\u0000\u00a5garbage\r\n\r\n", "GET /api/v1/x\r\n\r\n"})
    void what_is_no_http_at_all_gets_a_problem(String bytes) throws IOException {
        problem(send(bytes), 400, "bad_request_syntax");
    }

    private static void problem(String answer, int status, String code) {
        var parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0])
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff")
                .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'none'")
                .containsPattern("(?i)\r\nX-Request-Id: [0-9a-f-]{36}")
                .doesNotContainIgnoringCase("set-cookie")
                .doesNotContainIgnoringCase("x-evil");
        if (!code.isEmpty()) {
            assertThat(parts[1]).contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"instance\":\"");
        }
        if (code.equals("validation_failed")) {
            assertThat(parts[1]).contains("\"pointer\":\"/query/q\"");
        }
        if (status == 405) {
            assertThat(parts[0]).containsIgnoringCase("\r\nAllow: GET");
        }
    }

    private String send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
