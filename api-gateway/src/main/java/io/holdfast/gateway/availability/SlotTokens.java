package io.holdfast.gateway.availability;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.hashing.Sha256;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;

/** Writes offered slots down as short-lived signed tokens and reads them back. */
public final class SlotTokens {

    private static final String SETTING = "SLOT_TOKEN_KEY";
    private static final int SIGNATURE = Sha256.BYTES;
    private static final int MOST_RESOURCES = 32;
    private static final Duration VALID = Duration.ofMinutes(15);

    private final byte[] key;
    private final Clock clock;

    private SlotTokens(byte[] key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    public static SlotTokens of(Settings settings, Clock clock) {
        try {
            var secret = Base64.getDecoder().decode(settings.required(SETTING));
            if (secret.length >= SIGNATURE) {
                return new SlotTokens(secret, clock);
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without the value
        }
        throw new InvalidSetting(SETTING, "must be at least 32 bytes in base64");
    }

    /** For one answer. */
    public SlotSigner signer() {
        return new SlotSigner(Sha256.keyed(key), expiry());
    }

    public SlotToken read(String token) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return new SlotToken.Forged();
        }
        if (signed.length < SlotSigner.HEAD + SIGNATURE) {
            return new SlotToken.Forged();
        }
        var content = new byte[signed.length - SIGNATURE];
        var signature = new byte[SIGNATURE];
        ByteBuffer.wrap(signed).get(content).get(signature);
        if (!MessageDigest.isEqual(signature, Sha256.keyed(key, content))) {
            return new SlotToken.Forged();
        }
        return parse(ByteBuffer.wrap(content));
    }

    private SlotToken parse(ByteBuffer content) {
        if (content.get() != SlotSigner.FORMAT) {
            return new SlotToken.Forged();
        }
        var expiry = Instant.ofEpochSecond(content.getLong());
        if (clock.instant().isAfter(expiry)) {
            return new SlotToken.Expired();
        }
        var service = new ServiceId(new UUID(content.getLong(), content.getLong()));
        var start = Instant.ofEpochSecond(content.getLong());
        var stayLength = content.get();
        var count = content.get();
        if (count < 0 || count > MOST_RESOURCES || content.remaining() != count * 2 * Long.BYTES) {
            return new SlotToken.Forged();
        }
        var resources = new ArrayList<ResourceId>();
        for (int i = 0; i < count; i++) {
            resources.add(new ResourceId(new UUID(content.getLong(), content.getLong())));
        }
        return new SlotToken.Valid(service, start, resources, stayLength);
    }

    /** On a grid, so that the same slot has the same token for a while and answers can be cached by their ETag. */
    private Instant expiry() {
        var grid = Duration.ofMinutes(5).toSeconds();
        var until = clock.instant().plus(VALID).getEpochSecond();
        return Instant.ofEpochSecond((until / grid + 1) * grid);
    }
}
