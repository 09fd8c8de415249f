package io.holdfast.localstack.stack;

/** Hears what happens while a stack starts and runs, one line at a time. */
@FunctionalInterface
public interface Progress {

    void says(String line);

    static Progress silent() {
        return _ -> {};
    }
}
