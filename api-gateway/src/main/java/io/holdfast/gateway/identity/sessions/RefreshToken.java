package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.hashing.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** 256 random bits that stand for a session until they are used. Only their hash is stored. */
final class RefreshToken {

    private static final String PREFIX = "hfr_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private RefreshToken(byte[] secret) {
        this.secret = secret;
    }

    static RefreshToken draw() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new RefreshToken(secret);
    }

    /** Empty if it can't be one of ours. */
    static Optional<RefreshToken> parse(String text) {
        if (!text.matches(PREFIX + "[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        try {
            var secret = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            return Optional.of(new RefreshToken(secret));
        } catch (IllegalArgumentException oddBits) {
            return Optional.empty();
        }
    }

    String written() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    byte[] hash() {
        return Sha256.of(secret);
    }

    /**
     * The other token, readable only for whoever has this one; masked again it is itself. One token has one successor,
     * so no mask is used twice.
     */
    byte[] mask(byte[] other) {
        var mask = Sha256.keyed(secret, "successor".getBytes(StandardCharsets.UTF_8));
        var masked = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            masked[i] = (byte) (other[i] ^ mask[i]);
        }
        return masked;
    }

    byte[] masked(RefreshToken successor) {
        return mask(successor.secret);
    }

    RefreshToken unmasked(byte[] successor) {
        return new RefreshToken(mask(successor));
    }

    /** Secrets never print. */
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
