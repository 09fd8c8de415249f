package io.holdfast.foundation.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.holdfast.foundation.settings.Settings;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedPayloadsTest {

    private static final String OLD = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NEW = "b:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
    private static final String ADA = "ada.keller@example.org";

    private static SealedPayloads payloads(String keys, String... more) {
        var all = new HashMap<String, String>(Map.of("PAYLOAD_KEYS", keys));
        for (var name = 0; name < more.length; name += 2) {
            all.put(more[name], more[name + 1]);
        }
        return SealedPayloads.of(new Settings(all)).orElseThrow();
    }

    private static Payload written(DataConverter converter) {
        return converter.toPayload(ADA).orElseThrow();
    }

    private static String read(SealedPayloads payloads, Payload payload) {
        return payloads.converter().fromPayload(payload, String.class, String.class);
    }

    @Test
    void what_goes_to_the_server_says_nothing_but_the_name_of_the_key() {
        var sealed = written(payloads(OLD).converter());
        assertThat(sealed.toString()).doesNotContain("keller", "json").contains("binary/encrypted");
        assertThat(sealed.getMetadataMap().get("encryption-key-id")).isEqualTo(ByteString.copyFromUtf8("a"));
        assertThat(read(payloads(OLD), sealed)).isEqualTo(ADA);
    }

    @Test
    void a_new_key_seals_and_the_old_one_still_opens() {
        var sealed = written(payloads(OLD).converter());
        var rotated = payloads(NEW + "," + OLD);
        assertThat(read(rotated, sealed)).isEqualTo(ADA);
        assertThat(written(rotated.converter()).getMetadataMap().get("encryption-key-id"))
                .isEqualTo(ByteString.copyFromUtf8("b"));
    }

    @Test
    void whoever_lacks_the_key_or_changed_a_letter_reads_nothing() {
        var sealed = written(payloads(OLD).converter());
        assertThatThrownBy(() -> payloads(NEW).decode(List.of(sealed))).isInstanceOf(PayloadCodecException.class);
        var damaged = sealed.toBuilder()
                .setData(sealed.getData()
                        .substring(0, sealed.getData().size() - 1)
                        .concat(ByteString.copyFrom(new byte[] {1})))
                .build();
        assertThatThrownBy(() -> payloads(OLD).decode(List.of(damaged))).isInstanceOf(PayloadCodecException.class);
        var empty = sealed.toBuilder().setData(ByteString.EMPTY).build();
        assertThatThrownBy(() -> payloads(OLD).decode(List.of(empty))).isInstanceOf(PayloadCodecException.class);
    }

    @Test
    void clear_text_and_what_is_sealed_stand_side_by_side() {
        var clear = payloads(OLD, "CLEAR_TEXT_HISTORIES", "true");
        var plain = written(clear.converter());
        assertThat(plain.getData().toStringUtf8()).contains(ADA);
        assertThat(read(payloads(OLD), plain)).isEqualTo(ADA);
        assertThat(read(clear, written(payloads(OLD).converter()))).isEqualTo(ADA);
    }

    @Test
    void without_keys_there_is_nothing_to_seal_with() {
        assertThat(SealedPayloads.of(new Settings(Map.of()))).isEmpty();
    }
}
