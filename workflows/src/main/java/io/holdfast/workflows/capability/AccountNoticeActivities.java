package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;
import java.util.UUID;

/** Messages outside a booking. What they say stays in the database; only their id is passed on. */
@ActivityInterface(namePrefix = "AccountNotices")
public interface AccountNoticeActivities {

    /** Not retryable: the provider will never take this message. */
    String REJECTED = "NoticeRejected";

    /** Hands the message over and wipes its text; throws while the provider can't take it yet. */
    void send(UUID notice);

    /** Notes that the message will not be sent any more, and wipes its text. */
    void giveUp(UUID notice);
}
