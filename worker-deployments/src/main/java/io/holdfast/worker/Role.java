package io.holdfast.worker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one worker process is there for. */
enum Role {
    WORKFLOWS,
    BOOKING,
    PAYMENTS,
    NOTIFY,
    /** Brings databases and Temporal up to date, then ends. */
    MIGRATE,
    /** Has ledger, claims and workflows compared now, says what was found, then ends. */
    RECONCILE,
    ALL;

    static Optional<Role> parse(String[] arguments) {
        return arguments.length == 1
                ? Arrays.stream(values())
                        .filter(role -> role.word().equals(arguments[0]))
                        .findFirst()
                : Optional.empty();
    }

    static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }

    List<TaskQueue> queues() {
        return switch (this) {
            case WORKFLOWS -> List.of(TaskQueue.BOOKING_WORKFLOWS);
            case BOOKING -> List.of(TaskQueue.BOOKING);
            case PAYMENTS -> List.of(TaskQueue.PAYMENTS);
            case NOTIFY -> List.of(TaskQueue.NOTIFY);
            case MIGRATE, RECONCILE -> List.of();
            case ALL -> List.of(TaskQueue.values());
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
