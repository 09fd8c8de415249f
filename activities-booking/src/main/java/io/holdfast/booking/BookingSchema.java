package io.holdfast.booking;

import io.holdfast.foundation.database.Migrations;

/** The tables of this module. */
public final class BookingSchema {

    /** The setting that names this module's database where it is not the one all share. */
    public static final String DATABASE_URL = "BOOKING_DATABASE_URL";

    private BookingSchema() {}

    public static Migrations migrations() {
        return new Migrations(DATABASE_URL, "booking", "io/holdfast/booking/migrations");
    }

    /** Two businesses to try things with; only for the local stack. Runs after {@link #migrations()}. */
    public static Migrations demo() {
        return new Migrations(DATABASE_URL, "booking_demo", "io/holdfast/booking/demo");
    }
}
