package io.holdfast.notify.providers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider made of a hand-over. The words are stable and hold no personal data. */
public sealed interface Outcome {

    /** It took the message. */
    record Accepted(@Nullable String providerId) implements Outcome {}

    /** It will never take this message. */
    record Rejected(String word) implements Outcome {}

    /** It did not take the message and may take it later. */
    record NotNow(String word, @Nullable Duration retryAfter) implements Outcome {}

    /** Nobody knows: the request went out, and no answer came back. */
    record Unknown(String word) implements Outcome {}
}
