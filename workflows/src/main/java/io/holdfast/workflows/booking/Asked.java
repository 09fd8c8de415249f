package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import org.jspecify.annotations.Nullable;

/** Something that somebody asks of a booking. */
public sealed interface Asked permits CancelRequest, MoveRequest, RescheduleRequest {

    Actor by();

    /** The revision they had before them; absent if they mean whichever stands. */
    @Nullable
    Integer seen();
}
