package io.holdfast.foundation.database;

import org.flywaydb.core.Flyway;

/**
 * One module's tables, brought up to date by their owner.
 *
 * @param historySchema holds the module's own history table
 * @param location where the module keeps its migrations on the class path
 */
public record Migrations(String urlSetting, String historySchema, String location) {

    /** Runs what has not run yet and returns how many steps that were. */
    public int run(DatabaseUrl url) {
        return Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password())
                .defaultSchema(historySchema)
                .createSchemas(true)
                .table("flyway_history")
                .locations("classpath:" + location)
                .connectRetries(60)
                .connectRetriesInterval(1)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
