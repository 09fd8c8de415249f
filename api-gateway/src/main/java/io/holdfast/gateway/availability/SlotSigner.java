package io.holdfast.gateway.availability;

import io.holdfast.gateway.hashing.Sha256;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ServiceId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;

/** Writes the slots of one answer down as signed tokens, which all end together. Not for several threads at once. */
public final class SlotSigner {

    static final byte FORMAT = 2;
    static final int HEAD = 1 + Long.BYTES + 2 * Long.BYTES + Long.BYTES + 2;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;
    private final Instant expiry;

    SlotSigner(Mac mac, Instant expiry) {
        this.mac = mac;
        this.expiry = expiry;
    }

    Instant expiry() {
        return expiry;
    }

    String sign(ServiceId service, OfferedSlot slot) {
        var resources = slot.resources();
        var content = HEAD + resources.size() * 2 * Long.BYTES;
        var token = ByteBuffer.allocate(content + Sha256.BYTES);
        token.put(FORMAT).putLong(expiry.getEpochSecond());
        put(token, service.value());
        token.putLong(slot.appointment().startsAt().getEpochSecond())
                .put((byte) slot.stayLength())
                .put((byte) resources.size());
        resources.forEach(resource -> put(token, resource.id().value()));
        mac.update(token.array(), 0, content);
        token.put(mac.doFinal());
        return TEXT.encodeToString(token.array());
    }

    private static void put(ByteBuffer content, UUID id) {
        content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
