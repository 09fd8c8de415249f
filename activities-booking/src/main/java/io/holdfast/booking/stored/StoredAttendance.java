package io.holdfast.booking.stored;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.AttendanceRule.Confirmation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is expected of customers, as it is stored. */
public record StoredAttendance(
        @JsonProperty("ask_minutes_before") @Nullable Integer ask,

        @JsonProperty("ask_again_minutes_before") @Nullable Integer askAgain,

        @JsonProperty("release_minutes_before") @Nullable Integer release,

        @JsonProperty("no_show_after_minutes") @Nullable Integer noShowAfter) {

    public static StoredAttendance of(AttendanceRule rule) {
        var confirmation = rule.confirmation();
        return new StoredAttendance(
                confirmation == null ? null : minutes(confirmation.ask()),
                confirmation == null ? null : minutes(confirmation.askAgain()),
                confirmation == null ? null : minutes(confirmation.release()),
                rule.noShowAfter() == null ? null : minutes(rule.noShowAfter()));
    }

    public static AttendanceRule read(String json) {
        return StoredJson.read(json, StoredAttendance.class).rule();
    }

    private AttendanceRule rule() {
        var confirmation = ask == null
                ? null
                : new Confirmation(
                        Duration.ofMinutes(ask),
                        Duration.ofMinutes(Objects.requireNonNull(askAgain)),
                        Duration.ofMinutes(Objects.requireNonNull(release)));
        return new AttendanceRule(confirmation, noShowAfter == null ? null : Duration.ofMinutes(noShowAfter));
    }

    private static int minutes(Duration duration) {
        return (int) duration.toMinutes();
    }
}
