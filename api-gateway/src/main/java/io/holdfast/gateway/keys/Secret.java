package io.holdfast.gateway.keys;

import io.holdfast.gateway.hashing.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key as it is told once: {@code hf_live_} or {@code hf_test_}, 256 random bits, and a checksum, so that a mistyped
 * key is known for one without asking the database, and scanners of repositories know a real one. Only its hash is
 * stored, and its beginning, which leaves 208 bits to guess.
 */
final class Secret {

    private static final Pattern SHAPE = Pattern.compile("hf_(live|test)_[A-Za-z0-9_-]{49}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;
    private static final int CHECKSUM = 6;
    private static final int BEGINNING = 16;

    private final String written;

    private Secret(String written) {
        this.written = written;
    }

    static Secret draw(Mode mode) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var unchecked = "hf_" + mode.word() + "_" + BASE64.encodeToString(bytes);
        return new Secret(unchecked + checksum(unchecked));
    }

    /** Empty if it can't be one of ours. */
    static Optional<Secret> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        var end = text.length() - CHECKSUM;
        return checksum(text.substring(0, end)).equals(text.substring(end))
                ? Optional.of(new Secret(text))
                : Optional.empty();
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return BASE64.encodeToString(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    String written() {
        return written;
    }

    /** What people tell keys apart by, and what a key is found by. */
    String prefix() {
        return written.substring(0, BEGINNING);
    }

    byte[] hash() {
        return Sha256.of(written);
    }

    /** Takes the same time however much is right. */
    boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }

    /** The hash, to know the key again without keeping it. */
    String name() {
        return name(hash());
    }

    static String name(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Secrets never print. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
