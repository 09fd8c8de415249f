package io.holdfast.notify;

import io.holdfast.foundation.database.Migrations;

/** The tables of this module. */
public final class NotifySchema {

    private NotifySchema() {}

    public static Migrations migrations() {
        return new Migrations("NOTIFY_DATABASE_URL", "notify", "io/holdfast/notify/migrations");
    }
}
