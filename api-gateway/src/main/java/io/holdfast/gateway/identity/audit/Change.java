package io.holdfast.gateway.identity.audit;

import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changed at a business. Settings and rights before and after are ids, words and numbers; no personal data.
 *
 * @param action {@code <thing>.<fact>}, such as {@code member.role_changed}
 * @param subject what it was done to, if not the business itself
 */
public record Change(
        BusinessId business, String action, @Nullable UUID subject, Map<String, ?> before, Map<String, ?> after) {

    public Change {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** Nothing but that it happened; {@link #from} and {@link #to} say more. */
    public static Change of(BusinessId business, String action, @Nullable UUID subject) {
        return new Change(business, action, subject, Map.of(), Map.of());
    }

    public Change from(Map<String, ?> settings) {
        return new Change(business, action, subject, settings, after);
    }

    public Change to(Map<String, ?> settings) {
        return new Change(business, action, subject, before, settings);
    }
}
