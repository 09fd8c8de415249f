package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.problem.Outage;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider that does not answer, or not with sense. */
final class Unreachable {

    private static final Logger log = LoggerFactory.getLogger(Unreachable.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private Unreachable() {}

    /** The log names the kind of failure only: messages may quote what was sent. */
    static Refusal because(KnownProvider provider, Throwable failed) {
        log.warn(
                "{} could not be asked: {}, {}",
                provider.word(),
                failed.getClass().getSimpleName(),
                Outage.rootName(failed));
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter("The provider does not answer as it should", SOON);
    }
}
