package io.holdfast.gateway.identity.tokens;

import io.holdfast.foundation.settings.Settings;
import java.util.Map;

/** Keys for tests; they sign nothing that matters. */
public final class TestKeys {

    static final String ONE =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":\"ZfYG9YuRSbmqsbDNInvH8e3k1saICJQtAPTccrVNlu0\",\"y\":\"k2vS1_20T66pE0cnxNTllPFnErKt2DQ0mDJtfjcNMa0\",\"d\":\"gBbfRd6s5PiEWoeAVQv9Eqsh2pUav_gERTuom4W25zc\"}";
    static final String OTHER =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"other\",\"x\":\"b1bqOi35i0TWeTNyEb2CKWn_EUR5dyilHgY6sMg3i64\",\"y\":\"bwcz1nLASKL8Bfzlu5Pd_v3p-qewYj59v8xXMYlNG54\",\"d\":\"7F1Yj7njmNlXzog7AozOFjVxm-N01QPISmYNGSIaHS0\"}";

    public static final String SETTING = set(ONE);

    private TestKeys() {}

    static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    public static SigningKeys of(String... keys) {
        return SigningKeys.of(new Settings(Map.of("IDENTITY_SIGNING_KEYS", set(keys))));
    }
}
