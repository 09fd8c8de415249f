package io.holdfast.localstack.temporal;

import java.nio.file.Path;

/** Where the Temporal server of a run comes from. */
public sealed interface TemporalSource {

    /** One that runs elsewhere. */
    record External(String address) implements TemporalSource {}

    /** A program on this machine that is started with the stack. */
    record Server(Path program, String version) implements TemporalSource {}

    /** The in-JVM test server: no UI, no search, no schedules, nothing kept. */
    record InJvm() implements TemporalSource {}

    default String kind() {
        return switch (this) {
            case External _ -> "external";
            case Server _ -> "server";
            case InJvm _ -> "in_jvm";
        };
    }
}
