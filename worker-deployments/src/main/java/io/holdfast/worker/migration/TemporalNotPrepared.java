package io.holdfast.worker.migration;

/** The Temporal server did not come up, or keeps something that a migration must not change. */
final class TemporalNotPrepared extends RuntimeException {

    TemporalNotPrepared(String message) {
        super(message);
    }
}
