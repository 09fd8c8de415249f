package io.holdfast.gateway.callers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A presented key, and the caller once it is known. */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private final String key;
    private final transient @Nullable Caller caller;

    private KeyAuthentication(String key, @Nullable Caller caller) {
        super(List.of());
        this.key = key;
        this.caller = caller;
        setAuthenticated(caller != null);
    }

    static KeyAuthentication presented(String key) {
        return new KeyAuthentication(key, null);
    }

    static KeyAuthentication of(Caller caller) {
        return new KeyAuthentication("", caller);
    }

    @Override
    public String getCredentials() {
        return key;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return caller;
    }

    /** The key never prints. */
    @Override
    public String toString() {
        return "KeyAuthentication[…]";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
