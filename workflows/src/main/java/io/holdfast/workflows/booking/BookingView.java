package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PaymentStatus;
import org.jspecify.annotations.Nullable;

/** A booking as its workflow sees it; while it is being placed it has no status yet. */
public record BookingView(
        BookingId id,
        BookingCode code,
        @Nullable BookingStatus status,
        PaymentStatus paymentStatus,
        int revision,
        @Nullable Appointment appointment) {}
