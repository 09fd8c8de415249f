package io.holdfast.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.holdfast.foundation.temporal.SealedPayloads;
import io.holdfast.gateway.bookings.GatewayTest;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BusinessId;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who reads encrypted histories, and from which pages. */
@GatewayTest
class CodecTest {

    private static final String ADA = "ada.keller@example.org";

    @Autowired
    WebTestClient http;

    @Autowired
    FakePeople people;

    @Autowired
    SealedPayloads payloads;

    private String person(@Nullable PlatformRole role) {
        var roles = Map.of(new BusinessId(UUID.randomUUID()), BusinessRole.OWNER);
        return people.enter(UUID.randomUUID(), new Standing.OfPerson(role, roles));
    }

    private Payloads sealed() {
        var clear = Payload.newBuilder().setData(ByteString.copyFromUtf8(ADA)).build();
        return Payloads.newBuilder()
                .addAllPayloads(payloads.encode(List.of(clear)))
                .build();
    }

    private static String json(Payloads all) {
        try {
            return JsonFormat.printer().print(all);
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Payloads payloads(byte @Nullable [] json) {
        try {
            var all = Payloads.newBuilder();
            JsonFormat.parser().merge(new String(json == null ? new byte[0] : json, StandardCharsets.UTF_8), all);
            return all.build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private WebTestClient.RequestBodySpec decode() {
        return http.post().uri("/codec/decode").contentType(MediaType.APPLICATION_JSON);
    }

    private static void isClear(WebTestClient.ResponseSpec answer) {
        var body = answer.expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(payloads(body).getPayloads(0).getData().toStringUtf8()).isEqualTo(ADA);
    }

    @ParameterizedTest
    @EnumSource(PlatformRole.class)
    void people_of_the_platform_read_with_their_token(PlatformRole role) {
        isClear(decode().header("Authorization", "Bearer " + person(role))
                .bodyValue(json(sealed()))
                .exchange());
    }

    @Test
    void owners_keys_and_strangers_read_nothing() {
        var body = json(sealed());
        decode().header("Authorization", "Bearer " + person(null))
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isForbidden();
        decode().header("Authorization", "Bearer " + GatewayTest.KEY)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isForbidden();
        decode().header("Authorization", "Bearer nobody")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        decode().bodyValue(body).exchange().expectStatus().isUnauthorized();
        http.post()
                .uri("/codec/session")
                .header("Authorization", "Bearer " + person(null))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }

    @Test
    void the_ui_reads_with_the_cookie_of_whoever_logged_in() {
        var token = person(PlatformRole.SUPPORT);
        var cookie = http.post()
                .uri("/codec/session")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectCookie()
                .httpOnly("hf_codec", true)
                .expectCookie()
                .sameSite("hf_codec", "Strict")
                .expectCookie()
                .path("hf_codec", "/codec")
                .expectBody()
                .returnResult()
                .getResponseCookies()
                .getFirst("hf_codec");
        assertThat(cookie).isNotNull();

        var answer = decode().cookie("hf_codec", cookie.getValue())
                .header("Origin", GatewayTest.TEMPORAL_UI)
                .header("X-Namespace", "default")
                .bodyValue(json(sealed()))
                .exchange();
        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", GatewayTest.TEMPORAL_UI);
        answer.expectHeader().valueEquals("Access-Control-Allow-Credentials", "true");
        isClear(answer);

        http.delete()
                .uri("/codec/session")
                .cookie("hf_codec", cookie.getValue())
                .exchange()
                .expectCookie()
                .valueEquals("hf_codec", "");
        http.get()
                .uri("/api/v1/businesses/" + UUID.randomUUID())
                .cookie("hf_codec", token)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void no_other_page_has_anything_decrypted() {
        decode().cookie("hf_codec", person(PlatformRole.SUPPORT))
                .header("Origin", "https://elsewhere.example")
                .bodyValue(json(sealed()))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("origin_not_allowed");
    }

    @Test
    void the_ui_may_ask_first() {
        http.method(HttpMethod.OPTIONS)
                .uri("/codec/decode")
                .header("Origin", GatewayTest.TEMPORAL_UI)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-namespace")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Headers", "content-type,x-namespace")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true");
    }

    @Test
    void what_is_encoded_here_workers_can_read() {
        var clear = Payloads.newBuilder()
                .addPayloads(Payload.newBuilder().setData(ByteString.copyFromUtf8(ADA)))
                .build();
        var body = http.post()
                .uri("/codec/encode")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + person(PlatformRole.ADMIN))
                .bodyValue(json(clear))
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        var sealed = payloads(body).getPayloadsList();
        assertThat(sealed.toString()).doesNotContain("keller");
        assertThat(payloads.decode(sealed)).isEqualTo(clear.getPayloadsList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"payloads\": 5}",
                "{\"payloads\": [{\"data\": \"%\"}]}",
                "{\"payloads\": [{\"metadata\": {\"encoding\": \"YmluYXJ5L2VuY3J5cHRlZA==\"}, \"data\": \"AAAA\"}]}"
            })
    void what_is_no_payload_is_a_fault_of_whoever_sent_it(String body) {
        decode().header("Authorization", "Bearer " + person(PlatformRole.SUPPORT))
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void the_page_runs_its_own_script_only() {
        http.get()
                .uri("/codec")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).contains("script-src 'self';"));
        http.get().uri("/codec/page.js").exchange().expectStatus().isOk();
    }
}
