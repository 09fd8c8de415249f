package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.BookingTerms;
import io.holdfast.gateway.body.Fields;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.AttendanceRule.Confirmation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what is expected of customers. */
final class AttendanceReader {

    static final int LONGEST_WAIT = 1_440;

    private static final String CONFIRM = "confirm";
    private static final String ASK = "ask_minutes_before";
    private static final String ASK_AGAIN = "ask_again_minutes_before";
    private static final String RELEASE = "release_minutes_before";
    private static final String NO_SHOW = "no_show_after_minutes";

    private AttendanceReader() {}

    static @Nullable AttendanceRule read(Fields body, String name) {
        var said = body.object(name);
        var confirmation = said.has(CONFIRM) ? confirmation(said.object(CONFIRM)) : null;
        var noShow = said.has(NO_SHOW) ? said.wholeNumber(NO_SHOW, 1, LONGEST_WAIT) : null;
        said.refuseOthers();
        return confirmation == null && noShow == null
                ? null
                : new AttendanceRule(confirmation, noShow == null ? null : Duration.ofMinutes(noShow));
    }

    private static @Nullable Confirmation confirmation(Fields said) {
        said.require(ASK);
        said.require(ASK_AGAIN);
        said.require(RELEASE);
        var ask = minutes(said, ASK);
        var again = minutes(said, ASK_AGAIN);
        var release = minutes(said, RELEASE);
        said.refuseOthers();
        if (ask == null || again == null || release == null) {
            return null;
        }
        if (again.compareTo(ask) >= 0) {
            said.fault(ASK_AGAIN, "must_fall", "Must be nearer to the start than ask_minutes_before");
            return null;
        }
        if (release.compareTo(again) >= 0) {
            said.fault(RELEASE, "must_fall", "Must be nearer to the start than ask_again_minutes_before");
            return null;
        }
        return new Confirmation(ask, again, release);
    }

    private static @Nullable Duration minutes(Fields said, String field) {
        var minutes = said.wholeNumber(field, 1, BookingTerms.LONGEST_NOTICE);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
