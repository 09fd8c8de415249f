package io.holdfast.gateway.wire;

import io.holdfast.foundation.settings.Settings;

/** How the public reaches us. A proxy may end TLS in front of us. */
public final class PublicAddress {

    private PublicAddress() {}

    /** Whether through TLS only. */
    public static boolean isSecure(Settings settings) {
        return settings.optionalAddress("PUBLIC_BASE_URL")
                .filter(address -> "https".equalsIgnoreCase(address.getScheme()))
                .isPresent();
    }
}
