package io.holdfast.foundation.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A restart of Postgres leaves a pool full of dead connections, and a request meets them one by one. Whoever asks here
 * gets past all of them, so that the first request after the restart succeeds, and not the one that finds the last
 * dead connection gone.
 */
record LivingConnections(ConnectionFactory pool, int size) implements ConnectionFactory {

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(pool.create()).retryWhen(Retry.max(size).filter(LivingConnections::diedInThePool));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return pool.getMetadata();
    }

    /** What the pool itself says of a dead connection; failures to connect are of the driver's own classes. */
    private static boolean diedInThePool(Throwable failed) {
        return failed.getClass() == R2dbcNonTransientResourceException.class;
    }
}
