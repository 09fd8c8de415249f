package io.holdfast.gateway.hours;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.util.UUID;

/** Whose time it is: a resource's, asked for as such or as one of the staff. */
record Whose(ResourceId resource, boolean staff) {

    static Whose resource(UUID id) {
        return new Whose(new ResourceId(id), false);
    }

    static Whose staff(UUID id) {
        return new Whose(new ResourceId(id), true);
    }

    boolean fits(ResourceKind kind) {
        return !staff || kind == ResourceKind.STAFF;
    }

    /** Where it is found. */
    String path() {
        return (staff ? "staff/" : "resources/") + resource;
    }
}
