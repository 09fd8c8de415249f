package io.holdfast.localstack.stack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Makes a key that signs access tokens, in the form the gateway reads. */
final class TokenKey {

    private static final int COORDINATE_BYTES = 32;

    private TokenKey() {}

    static String generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"local-1\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}]}"
                    .formatted(
                            text(point.getAffineX()),
                            text(point.getAffineY()),
                            text(((ECPrivateKey) pair.getPrivate()).getS()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Always as many bytes as the curve has, whatever the number is. */
    private static String text(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[COORDINATE_BYTES];
        var used = Math.min(bytes.length, COORDINATE_BYTES);
        var last = Arrays.copyOfRange(bytes, bytes.length - used, bytes.length);
        System.arraycopy(last, 0, fixed, COORDINATE_BYTES - used, used);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
