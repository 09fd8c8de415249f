package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;

/** Messages to customers. Runs on its own queue, because providers are slow. */
@ActivityInterface(namePrefix = "Notices")
public interface NoticeActivities {

    /** The task queue of message hand-overs. */
    String TASK_QUEUE = "notify";

    /** Hands the message over on every channel that still misses it; throws while a provider can't take it yet. */
    Handover send(Notice notice);
}
