package io.holdfast.gateway.guests;

import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.workflows.model.BookingId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes the tokens that open one booking, and reads them back. A token follows from the booking and its generation, so
 * that a repeated request is told the same one without any being stored; nobody can make one without our keys.
 */
@Component
public final class ManageTokens {

    static final int FIRST = 0;

    private static final String PREFIX = "hfb_";
    private static final String PURPOSE = "manage-token";
    private static final int CONTENT = 2 * Long.BYTES + Integer.BYTES;
    private static final int SIGNATURE = 32;

    private final PayloadKeys keys;

    ManageTokens(PayloadKeys keys) {
        this.keys = keys;
    }

    /** What a token says; whether its generation is still good is another question. */
    public record Signed(BookingId booking, int generation) {}

    public String of(Signed content) {
        var id = content.booking().value();
        var whole = ByteBuffer.allocate(CONTENT + SIGNATURE)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(content.generation())
                .put(keys.hash(PURPOSE, text(content)));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** Empty if we did not write it. */
    public Optional<Signed> read(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (whole.length != CONTENT + SIGNATURE) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(whole);
        var content = new Signed(new BookingId(new UUID(bytes.getLong(), bytes.getLong())), bytes.getInt());
        var signature = new byte[SIGNATURE];
        bytes.get(signature);
        return keys.hashes(PURPOSE, text(content)).stream().anyMatch(ours -> MessageDigest.isEqual(ours, signature))
                ? Optional.of(content)
                : Optional.empty();
    }

    private static String text(Signed content) {
        return content.booking() + " " + content.generation();
    }
}
