package io.holdfast.booking.catalog.entries;

/** What details vouch for; whoever reads them from a request has asked before. */
final class Must {

    private Must() {}

    static void be(boolean so, String rule) {
        if (!so) {
            throw new IllegalArgumentException(rule);
        }
    }

    static void within(long value, long least, long most, String what) {
        be(value >= least && value <= most, what + " is from " + least + " to " + most);
    }
}
