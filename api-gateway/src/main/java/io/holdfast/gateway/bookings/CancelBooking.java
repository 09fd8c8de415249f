package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /bookings/{id}/cancel}. */
record CancelBooking(
        @Schema(maxLength = 500) @Nullable String reason,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        boolean waiveFee) {

    private static final TextRule REASON = TextRule.lines(500);

    static CancelBooking read(Fields body) {
        return new CancelBooking(body.text("reason", REASON), body.flag("waive_fee"));
    }

    String fingerprint() {
        return new Fingerprint().part(String.valueOf(reason)).part(waiveFee).hex();
    }
}
