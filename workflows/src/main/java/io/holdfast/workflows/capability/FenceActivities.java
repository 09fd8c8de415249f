package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.temporal.activity.ActivityInterface;

/** The fence that keeps outdated messages in. */
@ActivityInterface(namePrefix = "Fence")
public interface FenceActivities {

    /** Once this returns, no hand-over of a message older than this revision begins. */
    void raise(BookingId booking, BusinessId business, int revision, boolean closed);
}
