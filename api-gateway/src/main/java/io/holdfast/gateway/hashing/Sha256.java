package io.holdfast.gateway.hashing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, which every JDK has: good for random secrets, and far too quick for passwords. */
public final class Sha256 {

    public static final int BYTES = 32;

    private static final String KEYED = "HmacSHA256";

    private Sha256() {}

    public static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Only for whoever has the key. */
    public static byte[] keyed(byte[] key, byte[] content) {
        return keyed(key).doFinal(content);
    }

    /** For many contents one after another. */
    public static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance(KEYED);
            mac.init(new SecretKeySpec(key, KEYED));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
