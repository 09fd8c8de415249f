package io.holdfast.localstack.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults to come, worked off in the order they were asked for. Only hand-overs meet them, reading does not. */
final class Faults {

    private final List<Fault> waiting = new ArrayList<>();

    enum Provider {
        SENDGRID,
        TWILIO
    }

    enum Kind {
        /** Refuses with a status and keeps nothing. */
        FAIL,
        /** Refuses with 429 and keeps nothing. */
        RATE_LIMIT,
        /** Waits before it acts. */
        DELAY,
        /** Acts, then closes the connection without an answer. */
        CUT
    }

    record Fault(Provider provider, Kind kind, int times, int status, int delayMs, int retryAfter) {

        Fault {
            if (times < 1 || delayMs < 0 || retryAfter < 0 || status < 400 || status > 599) {
                throw new IllegalArgumentException("A fault happens at least once, with an error status");
            }
        }

        private Fault once() {
            return new Fault(provider, kind, 1, status, delayMs, retryAfter);
        }

        private Fault less() {
            return new Fault(provider, kind, times - 1, status, delayMs, retryAfter);
        }
    }

    synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    synchronized void clear() {
        waiting.clear();
    }

    synchronized Optional<Fault> next(Provider provider) {
        for (int i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (fault.provider() == provider) {
                if (fault.times() == 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, fault.less());
                }
                return Optional.of(fault.once());
            }
        }
        return Optional.empty();
    }
}
