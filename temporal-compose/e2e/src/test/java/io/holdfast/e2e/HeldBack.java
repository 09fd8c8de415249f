package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Holds a step back right before its effect, by a lock that the step needs. */
final class HeldBack implements AutoCloseable {

    private final Lab lab;
    private final Connection connection;
    private final long self;

    private HeldBack(Lab lab, String lock) throws SQLException {
        this.lab = lab;
        this.connection = lab.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(lock);
            try (var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                this.self = row.getLong(1);
            }
        }
    }

    /** Whoever wants to write to the table. */
    static HeldBack writersOf(Lab lab, String table) throws SQLException {
        return new HeldBack(lab, "lock table " + table + " in exclusive mode");
    }

    /** Whoever wants to change this one booking. */
    static HeldBack changesOf(Lab lab, String booking) throws SQLException {
        return new HeldBack(lab, "select from booking.bookings where id = '" + booking + "' for update");
    }

    void awaitSomebodyWaiting() {
        Eventually.within(
                Duration.ofMinutes(1),
                "somebody is held back",
                () -> lab.count("select count(*) from pg_stat_activity where ? = any (pg_blocking_pids(pid))", self)
                        > 0);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
