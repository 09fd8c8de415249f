package io.holdfast.foundation.database;

import static io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT;
import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The connections of one module. Everything runs in a transaction, and everything fails fast. */
public final class ModuleDatabase implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ACQUIRE = Duration.ofSeconds(1);
    private static final Duration TRANSACTION = Duration.ofMillis(1_900);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final ConnectionPool pool;
    private final DatabaseClient client;
    private final Transactions transactions;

    private ModuleDatabase(ConnectionPool pool, int size) {
        this.pool = pool;
        this.transactions = new Transactions(new LivingConnections(pool, size));
        this.client = DatabaseClient.create(transactions);
    }

    /**
     * Opens nothing yet; the first query does.
     *
     * @param application what Postgres shows for these connections
     */
    public static ModuleDatabase of(DatabaseUrl url, String application, int maxConnections) {
        var options = ConnectionFactoryOptions.builder()
                .option(DRIVER, "postgresql")
                .option(HOST, url.host())
                .option(PORT, url.port())
                .option(DATABASE, url.database())
                .option(USER, url.user())
                .option(PASSWORD, url.password())
                .option(CONNECT_TIMEOUT, CONNECT)
                .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, application)
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
                .option(
                        PostgresqlConnectionFactoryProvider.OPTIONS,
                        Map.of(
                                "statement_timeout",
                                Long.toString(TRANSACTION.toMillis()),
                                "idle_in_transaction_session_timeout",
                                "5000"))
                .build();
        return new ModuleDatabase(
                new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                        .name(application)
                        .initialSize(1) // the first request waits for one connection, not for ten
                        .maxSize(maxConnections)
                        .maxAcquireTime(ACQUIRE)
                        .acquireRetry(0)
                        .maxIdleTime(IDLE)
                        .build()),
                maxConnections);
    }

    /** One transaction as the role itself; workers use it, their policies let them see every tenant. */
    public <T> Mono<T> inTransaction(Function<DatabaseClient, Mono<T>> work) {
        return transactions.around(Mono.defer(() -> work.apply(client))).timeout(TRANSACTION);
    }

    /** Statements that need no transaction around them, as the role itself: a third of a transaction's round trips. */
    public <T> Mono<T> outsideTransaction(Function<DatabaseClient, Mono<T>> statement) {
        return Mono.defer(() -> statement.apply(client)).timeout(TRANSACTION);
    }

    /** One transaction that sees what this tenancy may see, and forgets it at its end. */
    public <T> Mono<T> within(Tenancy tenancy, Function<DatabaseClient, Mono<T>> work) {
        return inTransaction(sql -> inOneGo(enter(sql, tenancy), work.apply(sql)));
    }

    /**
     * Sends two statements of one transaction without waiting for the first one's answer; Postgres runs them in this
     * order, each with a snapshot of its own.
     */
    public static <T> Mono<T> inOneGo(Mono<Void> first, Mono<T> second) {
        return Flux.mergeSequential(first.then(Mono.<T>empty()), second).singleOrEmpty();
    }

    /** The same for statements whose answers say nothing. */
    public static Mono<Void> inOneGo(List<Mono<Void>> statements) {
        return Flux.mergeSequential(statements).then();
    }

    /** Widens a running transaction to this tenancy, once it is known whose rows the request is about. */
    public static Mono<Void> enter(DatabaseClient sql, Tenancy tenancy) {
        return sql.sql("select set_config('holdfast.businesses', :businesses, true),"
                        + " set_config('holdfast.user', :user, true), set_config('holdfast.everything', :all, true),"
                        + " set_config('holdfast.bookings', :bookings, true)")
                .bind("businesses", tenancy.businessArray())
                .bind("bookings", tenancy.bookingArray())
                .bind("all", tenancy.everything() ? "on" : "")
                .bind("user", tenancy.user() == null ? "" : tenancy.user().toString())
                .then();
    }

    /** Answers once the database does. */
    public Mono<Void> ping() {
        return outsideTransaction(sql -> sql.sql("select 1").then());
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
