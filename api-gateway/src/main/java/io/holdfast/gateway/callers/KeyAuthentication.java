package io.holdfast.gateway.callers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What was presented, and the caller once it is known. */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private final transient @Nullable Presented presented;
    private final transient @Nullable Caller caller;

    private KeyAuthentication(@Nullable Presented presented, @Nullable Caller caller) {
        super(List.of());
        this.presented = presented;
        this.caller = caller;
        setAuthenticated(caller != null);
    }

    static KeyAuthentication presented(Presented presented) {
        return new KeyAuthentication(presented, null);
    }

    static KeyAuthentication of(Caller caller) {
        return new KeyAuthentication(null, caller);
    }

    @Override
    public @Nullable Presented getCredentials() {
        return presented;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return caller;
    }

    /** What was presented never prints. */
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
