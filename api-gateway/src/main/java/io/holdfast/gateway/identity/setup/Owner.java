package io.holdfast.gateway.identity.setup;

import io.holdfast.foundation.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The role that owns the tables; no request ever runs as it. */
final class Owner {

    private Owner() {}

    static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }
}
