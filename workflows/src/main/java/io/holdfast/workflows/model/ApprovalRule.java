package io.holdfast.workflows.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The business looks at each booking before it stands.
 *
 * @param within after this time an unanswered request is declined, and at the start at the latest
 * @param approver whom a first reminder is mailed to
 * @param backup whom the second is mailed to; nobody leaves it to the queue of what waits for a person
 */
public record ApprovalRule(
        Duration within,
        @Nullable String approver,
        @Nullable String backup) {

    /** What holds unless the business says otherwise. */
    public static final Duration USUAL = Duration.ofDays(2);

    public ApprovalRule {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("Approving takes some time");
        }
    }

    /** Addresses are personal data: they never print. */
    @Override
    public String toString() {
        return "ApprovalRule[within=" + within + "]";
    }
}
