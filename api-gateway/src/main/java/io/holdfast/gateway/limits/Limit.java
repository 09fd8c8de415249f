package io.holdfast.gateway.limits;

import java.time.Duration;

/** So many requests in a window that begins with the first of them. */
record Limit(String name, long most) {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** As the header writes it. */
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, most, WINDOW.toSeconds());
    }
}
