package io.holdfast.localstack.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code status --json} prints; scripts rely on its shape. */
public record StackStatus(
        State state,
        @Nullable StackUrls urls,
        @Nullable Temporal temporal,
        @JsonInclude List<Service> services,
        @Nullable Credentials credentials,
        @JsonIgnore double startSeconds) {

    public StackStatus {
        services = List.copyOf(services);
    }

    static StackStatus stopped() {
        return new StackStatus(State.STOPPED, null, null, List.of(), null, 0);
    }

    /** How the whole is. */
    public enum State {
        RUNNING(0),
        STOPPED(3),
        DEGRADED(4),
        STARTING(5);

        private final int exitCode;

        State(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What the command {@code status} ends with. */
        public int exitCode() {
            return exitCode;
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which Temporal server serves; a version is known only of one that runs with the stack. */
    public record Temporal(String kind, String version) {}

    /** One part. Its memory counts its children. */
    public record Service(
            String name,
            String state,
            @Nullable Integer port,
            @Nullable Long pid,
            @Nullable Long rssMib,
            String detail) {}

    /** What a script needs to call the API. */
    public record Credentials(String apiKey, List<User> users) {

        public Credentials {
            users = List.copyOf(users);
        }
    }

    /** Somebody to log in as; customers and the platform's own people belong to no business. */
    public record User(
            String email,
            String password,
            String role,
            @Nullable String business) {}

    /** The memory of all parts together. */
    public long memoryMib() {
        return services.stream()
                .map(Service::rssMib)
                .mapToLong(mib -> mib == null ? 0 : mib)
                .sum();
    }

    public String json() {
        return JsonFile.text(this);
    }
}
