package io.holdfast.localstack.stack;

import java.util.Map;

/**
 * Whoever tries things on one's own machine wants to read them in the Temporal UI at once, so histories are in clear
 * text; unless keys are configured, or {@code CLEAR_TEXT_HISTORIES=false} asks for the stack's own.
 */
final class Histories {

    private static final String KEYS = "PAYLOAD_KEYS";
    private static final String CLEAR_TEXT = "CLEAR_TEXT_HISTORIES";

    private Histories() {}

    static boolean areClear(Map<String, String> environment) {
        return Boolean.parseBoolean(
                environment.getOrDefault(CLEAR_TEXT, Boolean.toString(!environment.containsKey(KEYS))));
    }

    /** What was sealed with the stack's own keys stays readable. */
    static String keys(Map<String, String> environment, String own) {
        var given = environment.get(KEYS);
        return given == null ? own : given + "," + own;
    }
}
