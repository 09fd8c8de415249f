package io.holdfast.foundation.settings;

/** A setting is missing or malformed. The message names it, says what is expected, and never shows its value. */
public final class InvalidSetting extends RuntimeException {

    /** The exit code of a process that was configured wrongly (EX_CONFIG). */
    public static final int EXIT_CODE = 78;

    public InvalidSetting(String name, String expected) {
        super(name + " " + expected);
    }
}
