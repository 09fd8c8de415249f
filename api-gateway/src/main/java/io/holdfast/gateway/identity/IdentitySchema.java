package io.holdfast.gateway.identity;

import io.holdfast.foundation.database.Migrations;

/** The gateway's own tables. */
public final class IdentitySchema {

    private IdentitySchema() {}

    public static Migrations migrations() {
        return new Migrations("IDENTITY_DATABASE_URL", "identity", "db/identity");
    }
}
