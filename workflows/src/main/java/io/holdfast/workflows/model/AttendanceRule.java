package io.holdfast.workflows.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of customers before and at the start of their appointment.
 *
 * @param confirmation whether they must say again that they come
 * @param noShowAfter who has not checked in so long after the start counts as not having come; nothing leaves that to
 *     the business
 */
public record AttendanceRule(
        @Nullable Confirmation confirmation, @Nullable Duration noShowAfter) {

    /**
     * Confirm or release, in times before the start.
     *
     * @param ask when the customer is asked by e-mail
     * @param askAgain when by text message
     * @param release when the slot of whoever has not answered is given back
     */
    public record Confirmation(Duration ask, Duration askAgain, Duration release) {

        public Confirmation {
            if (!release.isPositive() || askAgain.compareTo(release) <= 0 || ask.compareTo(askAgain) <= 0) {
                throw new IllegalArgumentException("First asked, asked again, then released, all before the start");
            }
        }
    }
}
