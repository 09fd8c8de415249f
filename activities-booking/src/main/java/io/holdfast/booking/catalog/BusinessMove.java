package io.holdfast.booking.catalog;

import java.util.Locale;

/**
 * The moves of a business's status: {@code pending → active ⇄ inactive, suspended → active, deleted}. A business that
 * pauses is {@code inactive} until it resumes; one that the platform suspended comes back by {@link #REACTIVATE}. From
 * everywhere it can be closed, for good.
 */
public enum BusinessMove {
    ACTIVATE(BusinessStatus.ACTIVE),
    PAUSE(BusinessStatus.INACTIVE),
    RESUME(BusinessStatus.ACTIVE),
    SUSPEND(BusinessStatus.SUSPENDED),
    REACTIVATE(BusinessStatus.ACTIVE),
    CLOSE(BusinessStatus.DELETED);

    private final BusinessStatus to;

    BusinessMove(BusinessStatus to) {
        this.to = to;
    }

    public BusinessStatus to() {
        return to;
    }

    public boolean isPossibleFrom(BusinessStatus status) {
        return switch (status) {
            case PENDING -> this == ACTIVATE || this == CLOSE;
            case ACTIVE -> this == PAUSE || this == SUSPEND || this == CLOSE;
            case INACTIVE -> this == RESUME || this == REACTIVATE || this == SUSPEND || this == CLOSE;
            case SUSPENDED -> this == REACTIVATE || this == CLOSE;
            case DELETED -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
