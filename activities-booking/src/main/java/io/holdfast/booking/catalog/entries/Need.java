package io.holdfast.booking.catalog.entries;

import io.holdfast.workflows.model.ResourceKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * So many resources, of a kind or out of those named.
 *
 * @param tags those it takes have all of these
 */
public record Need(@Nullable ResourceKind kind, List<UUID> ids, List<String> tags, int count, Choose choose) {

    public static final int MOST = 20;
    public static final int MOST_NAMED = 100;

    public Need {
        ids = List.copyOf(ids);
        tags = List.copyOf(tags);
        Must.be((kind == null) != ids.isEmpty(), "A need is of a kind or of resources named");
        Must.within(count, 1, MOST, "The number of resources");
        Must.be(ids.isEmpty() || count <= ids.size(), "A need names as many resources as it takes");
    }

    public static Need anyStaff() {
        return new Need(ResourceKind.STAFF, List.of(), List.of(), 1, Choose.ANY);
    }

    /** Who or what picks them. */
    public enum Choose {
        ANY,
        CUSTOMER,
        LEAST_BUSY,
        ROUND_ROBIN,
        PRIORITY
    }
}
