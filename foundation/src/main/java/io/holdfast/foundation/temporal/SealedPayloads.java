package io.holdfast.foundation.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.List;
import java.util.Optional;

/**
 * Histories that nobody reads without a key. What was written in clear text stays readable beside what was not, so that
 * a namespace may begin with the one and go on with the other.
 */
public final class SealedPayloads implements PayloadCodec {

    private static final String KEYS = "PAYLOAD_KEYS";
    private static final String CLEAR_TEXT = "CLEAR_TEXT_HISTORIES";

    private static final String ENCODING = "encoding";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final String KEY = "encryption-key-id";
    private static final String BELONGS_TO = "temporal payload";

    private final PayloadKeys keys;
    private final boolean seals;

    private SealedPayloads(PayloadKeys keys, boolean seals) {
        this.keys = keys;
        this.seals = seals;
    }

    /** Empty where there are no keys. */
    public static Optional<SealedPayloads> of(Settings settings) {
        return settings.optional(KEYS)
                .map(present -> new SealedPayloads(PayloadKeys.of(settings), !settings.flag(CLEAR_TEXT)));
    }

    DataConverter converter() {
        return new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(this));
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return seals ? payloads.stream().map(this::seal).toList() : payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::open).toList();
    }

    private Payload seal(Payload payload) {
        var sealed = keys.seal(payload.toByteArray(), BELONGS_TO);
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY, ByteString.copyFromUtf8(sealed.key()))
                .setData(ByteString.copyFrom(sealed.content()))
                .build();
    }

    private Payload open(Payload payload) {
        if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
            return payload;
        }
        var key = payload.getMetadataOrDefault(KEY, ByteString.EMPTY).toStringUtf8();
        try {
            var sealed = new PayloadKeys.Sealed(key, payload.getData().toByteArray());
            return Payload.parseFrom(keys.open(sealed, BELONGS_TO));
        } catch (IllegalStateException | InvalidProtocolBufferException unreadable) {
            throw new PayloadCodecException("Can't be read with the keys there are", unreadable);
        }
    }
}
