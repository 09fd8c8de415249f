package io.holdfast.localstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for one run of the tests. */
final class ThrowAwayFolder {

    private ThrowAwayFolder() {}

    static Path create(String name) {
        try {
            return Files.createTempDirectory(name + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
