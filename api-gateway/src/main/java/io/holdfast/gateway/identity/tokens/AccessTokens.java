package io.holdfast.gateway.identity.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.holdfast.gateway.identity.tokens.KnownTokens.Proof;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Short-lived proofs that somebody is logged in: who, and by which session. Nothing else is in them. */
public final class AccessTokens {

    public static final Duration LIFE = Duration.ofMinutes(15);

    static final String AUDIENCE = "holdfast-api";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String SESSION = "sid";
    private static final int LONGEST = 2_000;
    private static final int MOST_KNOWN = 10_000;

    private final SigningKeys keys;
    private final String issuer;
    private final Clock clock;
    /** Lives and dies with the keys above: a key that is taken away takes with it what it proved. */
    private final KnownTokens known;

    public AccessTokens(SigningKeys keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.known = new KnownTokens(this::check, clock, MOST_KNOWN);
    }

    /** Who a token was given to. */
    public record Bearer(UUID user, UUID session) {}

    public String issue(Bearer bearer) {
        var now = clock.instant();
        var key = keys.signing();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(AUDIENCE)
                        .subject(bearer.user().toString())
                        .claim(SESSION, bearer.session().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    /** Empty unless one of our keys signed it, for us, and it has not expired. */
    public Optional<Bearer> verify(String text) {
        return text.length() > LONGEST ? Optional.empty() : known.verify(text);
    }

    private Optional<Proof> check(String text) {
        try {
            var token = SignedJWT.parse(text);
            return isOurs(token) && isSpelledOut(token) ? proof(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The algorithm is ours to choose, not the token's. */
    private boolean isOurs(SignedJWT token) throws JOSEException {
        var header = token.getHeader();
        var key = header.getKeyID() == null ? Optional.<ECKey>empty() : keys.byId(header.getKeyID());
        return JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && TYPE.equals(header.getType())
                && key.isPresent()
                && token.verify(new ECDSAVerifier(key.get()));
    }

    /** A signature that could be spelled in many ways would make many tokens to remember out of one. */
    private static boolean isSpelledOut(SignedJWT token) {
        var signature = token.getSignature();
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    private Optional<Proof> proof(JWTClaimsSet claims) throws ParseException {
        var expires = claims.getExpirationTime();
        if (!issuer.equals(claims.getIssuer())
                || !List.of(AUDIENCE).equals(claims.getAudience())
                || expires == null
                || claims.getSubject() == null
                || claims.getStringClaim(SESSION) == null) {
            return Optional.empty();
        }
        var bearer = new Bearer(UUID.fromString(claims.getSubject()), UUID.fromString(claims.getStringClaim(SESSION)));
        return Optional.of(new Proof(bearer, expires.toInstant()));
    }
}
