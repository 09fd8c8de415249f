package io.holdfast.gateway.hours;

import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose one-off times, on whose clocks.
 *
 * @param whose the whole business's if nobody's
 */
record Calendar(BusinessId business, @Nullable Whose whose, ZoneId zone, boolean removed) {

    @Nullable
    ResourceId resource() {
        return whose == null ? null : whose.resource();
    }

    String path() {
        return "/api/v1/businesses/" + business + "/" + (whose == null ? "blackouts" : whose.path() + "/exceptions");
    }

    String thing() {
        return whose == null ? "blackout" : "exception";
    }
}
