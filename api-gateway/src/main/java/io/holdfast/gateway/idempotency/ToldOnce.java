package io.holdfast.gateway.idempotency;

/** An answer with a secret in it: it goes out with the secret once and is neither kept nor repeated with it. */
public interface ToldOnce {

    /** The same answer without the secret. */
    Object withoutSecret();
}
