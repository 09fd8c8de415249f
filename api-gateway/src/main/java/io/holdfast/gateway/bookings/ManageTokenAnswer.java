package io.holdfast.gateway.bookings;

import io.holdfast.gateway.idempotency.ToldOnce;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to whoever made a booking's token anew. */
@Schema(name = "ManageToken")
record ManageTokenAnswer(
        @Schema(description = "Opens this booking and nothing else. Absent when the request is repeated.") @Nullable
        String manageToken)
        implements ToldOnce {

    @Override
    public ManageTokenAnswer withoutSecret() {
        return new ManageTokenAnswer(null);
    }
}
