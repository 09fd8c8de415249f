package io.holdfast.foundation.sealing;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of {@code PAYLOAD_KEYS}, written {@code id:base64[,id:base64]}. The first seals; all open, so that a new key
 * is put in front and an old one taken away when nothing sealed with it is left.
 */
public final class PayloadKeys {

    private static final String SETTING = "PAYLOAD_KEYS";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, byte[]> keys;
    private final SecureRandom random = new SecureRandom();

    private PayloadKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    public static PayloadKeys of(Settings settings) {
        var keys = new LinkedHashMap<String, byte[]>();
        for (var entry : settings.required(SETTING).split(",", -1)) {
            var parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9_-]{1,32}")) {
                throw malformed();
            }
            var key = decode(parts[1]);
            if (key.length != KEY_BYTES || keys.put(parts[0], key) != null) {
                throw malformed();
            }
        }
        return new PayloadKeys(keys);
    }

    /**
     * Text nobody reads without the key.
     *
     * @param belongsTo must be the same when it is opened, so that nobody can swap what was sealed
     */
    public String seal(String text, String belongsTo) {
        var sealed = seal(text.getBytes(StandardCharsets.UTF_8), belongsTo);
        return sealed.key() + ":" + Base64.getEncoder().encodeToString(sealed.content());
    }

    /** The same for bytes. */
    public Sealed seal(byte[] content, String belongsTo) {
        var first = keys.entrySet().iterator().next();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, first.getValue(), nonce, belongsTo, content);
        var whole = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
        return new Sealed(first.getKey(), whole.array());
    }

    public String open(String sealed, String belongsTo) {
        var parts = sealed.split(":", 2);
        if (parts.length != 2) {
            throw new IllegalStateException("Not sealed, or damaged");
        }
        var opened = open(new Sealed(parts[0], Base64.getDecoder().decode(parts[1])), belongsTo);
        return new String(opened, StandardCharsets.UTF_8);
    }

    public byte[] open(Sealed sealed, String belongsTo) {
        var key = keys.get(sealed.key());
        if (key == null) {
            throw new IllegalStateException("Sealed with a key that is not among " + SETTING);
        }
        if (sealed.content().length < NONCE_BYTES) {
            throw new IllegalStateException("Not sealed, or damaged");
        }
        var nonce = Arrays.copyOf(sealed.content(), NONCE_BYTES);
        var content = Arrays.copyOfRange(sealed.content(), NONCE_BYTES, sealed.content().length);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo, content);
    }

    /** A keyed hash for one purpose, by the first key. */
    public byte[] hash(String purpose, String text) {
        return hashes(purpose, text).getFirst();
    }

    /** The same by every key: one of them is what was stored, if the text is the same. */
    public List<byte[]> hashes(String purpose, String text) {
        return keys.values().stream().map(key -> mac(mac(key, purpose), text)).toList();
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] cipher(int mode, byte[] key, byte[] nonce, String belongsTo, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("Sealed for something else, or damaged", wrong);
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static InvalidSetting malformed() {
        return new InvalidSetting(SETTING, "must be id:key[,id:key], each key the base64 of 32 bytes");
    }

    /**
     * What nobody reads without the key.
     *
     * @param key the id of the key
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(String key, byte[] content) {}

    /** Keys never print. */
    @Override
    public String toString() {
        return "PayloadKeys[…]";
    }
}
