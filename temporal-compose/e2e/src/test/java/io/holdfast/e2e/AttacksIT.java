package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.holdfast.localstack.lab.Lab;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who means harm. */
@Timeout(180)
@ResourceLock(value = Platform.UNDISTURBED, mode = ResourceAccessMode.READ)
class AttacksIT {

    private static final String BASE = Platform.stack().urls().api();

    private final Lab lab = Platform.lab();

    private static Api with(String token) {
        return new Api(BASE, token);
    }

    private static JWTClaimsSet claims(Api person) throws ParseException {
        return SignedJWT.parse(person.credentials()).getJWTClaimsSet();
    }

    private static JWSHeader header(Api person) throws ParseException {
        return SignedJWT.parse(person.credentials()).getHeader();
    }

    private static ECKey ours() throws ParseException {
        return JWKSet.parse(Platform.stack().secrets().signingKeys())
                .getKeys()
                .getFirst()
                .toECKey();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Test
    void a_token_is_believed_only_if_we_signed_it_for_us_and_it_holds() throws Exception {
        var ada = Cast.as(lab.person("ada", null));
        var header = header(ada);
        var claims = claims(ada);
        var parts = ada.credentials().split("\\.", -1);
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        var theirs = new ECKeyGenerator(Curve.P_256).keyID(header.getKeyID()).generate();
        var stale = new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().minusSeconds(1)))
                .build();
        var elsewhere = new JWTClaimsSet.Builder(claims).audience("another-api").build();
        var issuer =
                new JWTClaimsSet.Builder(claims).issuer("https://evil.example").build();
        var untyped = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(header.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();

        assertThat(with(signed(header, claims, ours())).get("/auth/me").status())
                .as("the forger's tools work")
                .isEqualTo(200);
        for (var forged : List.of(
                none + "." + parts[1] + ".",
                none + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                signed(header, claims, theirs),
                signed(header, stale, ours()),
                signed(header, elsewhere, ours()),
                signed(header, issuer, ours()),
                signed(untyped, claims, ours()),
                ada.credentials().substring(0, ada.credentials().length() - 4) + "AAAA",
                "hf_live_" + UUID.randomUUID(),
                "' or '1'='1")) {
            with(forged).get("/auth/me").isProblem(401, "unauthenticated");
        }
    }

    @Test
    void somebody_who_is_no_longer_welcome_is_out_within_seconds() {
        var person = lab.person("eve", null);
        var eve = Cast.as(person);
        eve.get("/auth/me").is(200);

        lab.run("update identity.users set status = 'disabled' where id = ?", person.id());

        Eventually.within(
                Duration.ofSeconds(20),
                "the token is worthless",
                () -> eve.get("/auth/me").status() == 401);
    }

    @Test
    void nobody_gives_themselves_what_only_others_can_give() {
        var owner = Cast.as(lab.member("owner"));
        var me = owner.get("/auth/me").is(200);
        var home = owner.get("/businesses/" + lab.business()).is(200);
        for (var field : List.of("role", "platform_role", "email_verified", "id")) {
            owner.patch("/auth/me", me.header("etag").orElseThrow(), Map.of("name", "Ada", field, "admin"))
                    .isProblem(400, "unknown_field")
                    .pointsAt("/" + field);
        }
        for (var field : List.of("status", "owner_id", "business_id", "id")) {
            owner.patch(
                            "/businesses/" + lab.business(),
                            home.header("etag").orElseThrow(),
                            Map.of("name", "Spa", field, "active"))
                    .isProblem(400, "unknown_field")
                    .pointsAt("/" + field);
        }
        var wish = new HashMap<>(Lab.booking(
                lab.service(List.of(List.of(lab.resource("staff", 1)))),
                Lab.minuteAfter(Duration.ofDays(2).toSeconds()),
                "greedy"));
        for (var field : List.of("status", "business_id", "price", "user_id")) {
            wish.put(field, "confirmed");
            owner.place(wish).isProblem(400, "unknown_field").pointsAt("/" + field);
            wish.remove(field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or '1'='1", "'; drop table booking.bookings; --", "\\", "%", "_", "\"", "$1", "{}"})
    void words_that_mean_something_to_a_database_mean_nothing_in_a_query(String words) {
        var owner = Cast.as(lab.member("owner"));
        var wrong = new ArrayList<String>();
        var contract = Platform.api().get("/openapi.json").is(200).body();
        contract.at("/paths")
                .propertyStream()
                .forEach(path -> Stream.ofNullable(path.getValue().get("get"))
                        .forEach(operation -> operation.at("/parameters").forEach(parameter -> {
                            if (parameter.at("/in").asString().equals("query")) {
                                var address = path.getKey()
                                                .replaceAll(
                                                        "\\{[a-z_]+}",
                                                        lab.business().toString()) + "?"
                                        + parameter.at("/name").asString() + "="
                                        + URLEncoder.encode(words, StandardCharsets.UTF_8)
                                        + (path.getKey().startsWith("/api/v1/bookings")
                                                ? "&from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z&business_id="
                                                        + lab.business()
                                                : "");
                                var status = owner.get(BASE.replace("/api/v1", "") + address)
                                        .status();
                                if (status >= 500) {
                                    wrong.add(status + " for " + address);
                                }
                            }
                        })));
        assertThat(wrong).isEmpty();
        assertThat(lab.count("select count(*) from booking.bookings")).isNotNegative();
    }
}
