package io.holdfast.gateway.bookings;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where to ask how a booking that is being placed went. */
record StatusAnswer(
        String statusUrl,

        @Schema(description = "What opens the status address, and later the booking, for whoever has no account")
        @Nullable
        String manageToken) {

    StatusAnswer(String statusUrl) {
        this(statusUrl, null);
    }
}
