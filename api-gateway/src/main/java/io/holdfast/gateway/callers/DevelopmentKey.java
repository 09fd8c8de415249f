package io.holdfast.gateway.callers;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** The one API key of a local stack that is good at every active business. */
public final class DevelopmentKey {

    static final UUID CALLER = UUID.fromString("5f0c1f7e-43a5-5d0c-9b61-7d1f0e3a8c20");

    private static final String SETTING = "DEVELOPMENT_API_KEY";

    private final byte[] expected;

    private DevelopmentKey(byte[] expected) {
        this.expected = expected;
    }

    /** Without the setting no key is accepted. */
    public static DevelopmentKey of(Settings settings) {
        var key = settings.text(SETTING, "");
        if (!key.isEmpty() && !key.matches("hf_test_[A-Za-z0-9_-]{16,128}")) {
            throw new InvalidSetting(SETTING, "must be hf_test_ and 16 to 128 letters, digits, - or _");
        }
        return new DevelopmentKey(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the same time however much of the key is right. */
    boolean matches(String presented) {
        var same = MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.UTF_8));
        return same && expected.length > 0;
    }
}
