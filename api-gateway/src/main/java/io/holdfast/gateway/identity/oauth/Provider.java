package io.holdfast.gateway.identity.oauth;

/** A provider that this installation is a client of. */
record Provider(KnownProvider kind, String issuer, String clientId, String clientSecret) {

    /** Secrets never print. */
    @Override
    public String toString() {
        return "Provider[" + kind.word() + "]";
    }
}
