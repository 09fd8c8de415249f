package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.ServerFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A checkout and the folder where its stack keeps data, logs and state. */
public record Home(Path checkout, Path data) {

    public Home {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    public static Home of(Path checkout) {
        return new Home(checkout, checkout.resolve(".holdfast"));
    }

    /** The checkout that holds the working directory, whichever module that is; data goes where the caller says. */
    public static Home around(Path workingDirectory, Path data) {
        for (var folder = workingDirectory.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("temporal-compose/local-stack/pom.xml"))) {
                return new Home(folder, data);
            }
        }
        throw new IllegalStateException("No checkout of Holdfast around " + workingDirectory);
    }

    Path gatewayJar() {
        return executableJar("api-gateway");
    }

    Path workerJar() {
        return executableJar("worker-deployments");
    }

    private Path executableJar(String module) {
        var target = checkout.resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
                for (var jar : jars) {
                    return jar;
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        throw new ServerFailed("%s is not built: run ./mvnw package -pl %s -am".formatted(module, module));
    }

    Path dynamicConfig() {
        return checkout.resolve("temporal-compose/dynamic-config.yaml");
    }

    Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    Path run() {
        return data.resolve("run");
    }

    Path secrets() {
        return data.resolve("secrets.json");
    }

    /** The log of a part starts empty; the one before stays beside it. */
    void rotate(List<String> parts) {
        try {
            Files.createDirectories(data.resolve("logs"));
            for (var part : parts) {
                if (Files.exists(log(part))) {
                    Files.move(
                            log(part), log(part).resolveSibling(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new ServerFailed("The logs can't be rotated: " + failed.getMessage(), failed);
        }
    }
}
