package io.holdfast.workflows.notice;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message outside a booking: a provider that is down delays it but never loses it in silence. */
@WorkflowInterface
public interface NoticeWorkflow {

    /** As long as a one-time code is good for; later its message is of no use. */
    Duration USEFUL = Duration.ofMinutes(10);

    /** For messages that say something lasting. */
    Duration LASTING = Duration.ofDays(3);

    static String id(UUID notice) {
        return "notice-" + notice;
    }

    /**
     * Fails, for everybody to see, if the message could not be sent while it was of use.
     *
     * @param useful how long that is; absent, {@link #USEFUL}
     */
    @WorkflowMethod
    void deliver(UUID notice, @Nullable Duration useful);
}
