package io.holdfast.foundation.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions whose first statement travels with their {@code BEGIN}. Whatever asks for a connection inside of one gets
 * the transaction's; everything else gets one of the pool.
 */
record Transactions(ConnectionFactory pool) implements ConnectionFactory {

    /** Runs this work as one transaction, or as a part of the one that it is asked for in. */
    <T> Mono<T> around(Mono<T> work) {
        return Mono.deferContextual(context -> context.hasKey(this) ? work : alone(work));
    }

    private <T> Mono<T> alone(Mono<T> work) {
        return Mono.usingWhen(
                ConnectionFactoryUtils.getConnection(pool),
                connection -> Flux.concat(begun(connection, work), committed(connection))
                        .singleOrEmpty(),
                Connection::close,
                (connection, failed) -> rollBack(connection),
                Transactions::rollBack);
    }

    /** Errors wait for the other's end: nothing may be on its way when the connection is given back. */
    private <T> Flux<T> begun(Connection connection, Mono<T> work) {
        var lent = new SingleConnectionFactory(connection, pool.getMetadata(), true);
        var begin = Mono.from(connection.beginTransaction()).<T>then(Mono.empty());
        var inside = work.contextWrite(context -> context.put(this, lent));
        return Flux.mergeSequentialDelayError(List.of(begin, inside), 2, 1)
                .onErrorMap(
                        Exceptions::isMultiple,
                        both -> Exceptions.unwrapMultiple(both).getFirst());
    }

    private static <T> Mono<T> committed(Connection connection) {
        return Mono.from(connection.commitTransaction())
                .onErrorMap(
                        R2dbcException.class,
                        failed -> ConnectionFactoryUtils.convertR2dbcException("commit", null, failed))
                .then(Mono.empty());
    }

    /** Said even if the answer to {@code BEGIN} has not come yet, when the driver believes there is nothing to undo. */
    private static Mono<Void> rollBack(Connection connection) {
        var undone = Flux.from(connection.createStatement("ROLLBACK").execute())
                .flatMap(Result::getRowsUpdated)
                .<Void>thenMany(Flux.empty())
                // Whoever lost the connection is told what went wrong first; Postgres undoes it by itself.
                .onErrorComplete();
        return Flux.concat(undone, connection.close()).then();
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.deferContextual(context -> {
            ConnectionFactory source = context.hasKey(this) ? context.get(this) : pool;
            return Mono.from(source.create());
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return pool.getMetadata();
    }
}
