package io.holdfast.localstack.temporal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The official release for one platform, known by its checksum. */
record TemporalDownload(String platform, String sha256) {

    // From the checksums of the release; a new version needs new ones.
    private static final List<TemporalDownload> RELEASE = List.of(
            new TemporalDownload("linux_amd64", "ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d"),
            new TemporalDownload("linux_arm64", "bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5"),
            new TemporalDownload("darwin_amd64", "bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9"),
            new TemporalDownload("darwin_arm64", "cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415"));

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final int STALLED_SECONDS = 10;

    static Optional<TemporalDownload> forThisPlatform() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        var platform = "%s_%s".formatted(system, intel ? "amd64" : "arm64");
        return RELEASE.stream()
                .filter(release -> release.platform.equals(platform))
                .findFirst();
    }

    URI address() {
        return URI.create("https://github.com/temporalio/cli/releases/download/v%1$s/temporal_cli_%1$s_%2$s.tar.gz"
                .formatted(TemporalPrograms.CLI_VERSION, platform));
    }

    /** Fetches, checks and unpacks; gives up within seconds when nobody answers or nothing comes any more. */
    void into(Path folder, Map<String, String> environment, Consumer<String> progress) throws IOException {
        var archive = folder.resolve("download.tar.gz");
        try (var client = client(environment)) {
            var request = HttpRequest.newBuilder(address())
                    .timeout(Duration.ofSeconds(STALLED_SECONDS))
                    .build();
            var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofFile(archive));
            try {
                await(answer, archive, progress);
            } finally {
                client.shutdownNow();
            }
        }
        checkAndUnpack(archive, folder);
        Files.delete(archive);
    }

    private static HttpClient client(Map<String, String> environment) {
        var builder = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        proxy(environment).ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        return builder.build();
    }

    static Optional<InetSocketAddress> proxy(Map<String, String> environment) {
        return Optional.ofNullable(environment.getOrDefault("HTTPS_PROXY", environment.get("https_proxy")))
                .filter(text -> !text.isBlank())
                .map(URI::create)
                .filter(uri -> uri.getHost() != null)
                .map(uri -> InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
    }

    private static void await(CompletableFuture<HttpResponse<Path>> answer, Path archive, Consumer<String> progress)
            throws IOException {
        var stalled = 0;
        var before = 0L;
        while (true) {
            try {
                var status = answer.get(1, TimeUnit.SECONDS).statusCode();
                if (status == 200) {
                    return;
                }
                throw new IOException("the download was refused with status " + status);
            } catch (TimeoutException notYet) {
                var now = Files.exists(archive) ? Files.size(archive) : 0L;
                stalled = now > before ? 0 : stalled + 1;
                before = now;
                if (stalled >= STALLED_SECONDS) {
                    throw new IOException("the download stopped coming", notYet);
                }
                if (now > 0) {
                    progress.accept("Temporal: %d MiB fetched".formatted(now >> 20));
                }
            } catch (ExecutionException failed) {
                throw new IOException("the download can't be reached from here (%s)".formatted(reason(failed)), failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopped);
            }
        }
    }

    private static String reason(ExecutionException failed) {
        var cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getClass().getSimpleName();
    }

    void checkAndUnpack(Path archive, Path folder) throws IOException {
        try (var input = new DigestInputStream(new BufferedInputStream(Files.newInputStream(archive)), digest())) {
            input.transferTo(java.io.OutputStream.nullOutputStream());
            var actual = HexFormat.of().formatHex(input.getMessageDigest().digest());
            if (!actual.equals(sha256)) {
                throw new IOException(
                        "the download has checksum %s instead of %s and is not used".formatted(actual, sha256));
            }
        }
        try (var input = new BufferedInputStream(Files.newInputStream(archive))) {
            unpackProgram(input, folder.resolve("temporal"));
        }
    }

    private static void unpackProgram(InputStream archive, Path program) throws IOException {
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("temporal")) {
                    Files.copy(tar, program);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return;
                }
            }
        }
        throw new IOException("the download holds no program");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
