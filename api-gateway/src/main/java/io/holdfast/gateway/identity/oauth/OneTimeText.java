package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.hashing.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as text that fits into an address and a cookie. */
final class OneTimeText {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeText() {}

    static String draw() {
        var bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return encode(bits);
    }

    /** Whether we may have drawn it. */
    static boolean isOne(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }

    static byte[] hash(String text) {
        return Sha256.of(text);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
