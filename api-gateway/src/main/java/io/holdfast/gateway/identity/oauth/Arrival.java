package io.holdfast.gateway.identity.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back from a provider.
 *
 * @param code nothing if the provider said no
 */
record Arrival(String state, @Nullable String code) {

    /** Secrets never print. */
    @Override
    public String toString() {
        return "Arrival[…]";
    }
}
