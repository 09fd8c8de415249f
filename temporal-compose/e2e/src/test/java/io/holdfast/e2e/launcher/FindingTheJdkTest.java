package io.holdfast.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines whose JDKs are made up: two programs that say which version they are. */
@Timeout(60)
class FindingTheJdkTest {

    private static final Path LAUNCHER =
            Path.of("../../holdfast").toAbsolutePath().normalize();

    @TempDir
    Path machine;

    record Said(int code, String out, String complaint) {}

    private Path old;
    private Path fresh;

    @BeforeEach
    void install() throws IOException {
        old = jdk("old", "17.0.9");
        fresh = jdk("fresh", "25.0.1");
    }

    @Test
    void a_fitting_java_home_is_taken() throws Exception {
        assertThat(jdk(Map.of("JAVA_HOME", fresh.toString(), "PATH", ""))).isEqualTo(new Said(0, fresh + "\n", ""));
    }

    @Test
    void a_java_home_that_is_too_old_gives_way_to_the_path() throws Exception {
        assertThat(jdk(Map.of("JAVA_HOME", old.toString(), "PATH", fresh.resolve("bin") + ":/usr/bin:/bin")))
                .isEqualTo(new Said(0, fresh + "\n", ""));
    }

    @Test
    void a_link_on_the_path_leads_to_its_jdk() throws Exception {
        var links = Files.createDirectory(machine.resolve("links"));
        Files.createSymbolicLink(links.resolve("javac"), Path.of("../fresh/bin/javac"));

        assertThat(jdk(Map.of("PATH", links.toString()))).isEqualTo(new Said(0, fresh + "\n", ""));
    }

    @Test
    void one_in_the_usual_folders_is_found_at_last() throws Exception {
        assertThat(jdk(Map.of(
                        "JAVA_HOME",
                        machine.resolve("nowhere").toString(),
                        "PATH",
                        old.resolve("bin").toString(),
                        "HOLDFAST_JDK_FOLDERS",
                        machine + "/*")))
                .isEqualTo(new Said(0, fresh + "\n", ""));
    }

    @Test
    void none_at_all_is_one_line_and_69() throws Exception {
        var said = jdk(Map.of("PATH", ""));

        assertThat(said.code()).isEqualTo(69);
        assertThat(said.out()).isEmpty();
        assertThat(said.complaint().lines())
                .singleElement()
                .asString()
                .startsWith("holdfast: needs a JDK 25")
                .contains("JAVA_HOME");
    }

    @Test
    void one_that_is_too_old_is_none() throws Exception {
        assertThat(jdk(Map.of(
                                "JAVA_HOME",
                                old.toString(),
                                "PATH",
                                old.resolve("bin").toString()))
                        .code())
                .isEqualTo(69);
    }

    private Path jdk(String name, String version) throws IOException {
        var bin = Files.createDirectories(machine.resolve(name).resolve("bin"));
        for (var program : new String[] {"java", "javac"}) {
            var file = Files.writeString(
                    bin.resolve(program),
                    "#!/bin/sh\necho 'openjdk version \"%s\" 2025-10-21' >&2\n".formatted(version));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin.getParent().toRealPath();
    }

    /** With nothing in its environment but this. */
    private Said jdk(Map<String, String> environment) throws IOException, InterruptedException {
        var out = machine.resolve("out").toFile();
        var complaint = machine.resolve("complaint").toFile();
        var builder = new ProcessBuilder("/bin/sh", LAUNCHER.toString(), "jdk")
                .redirectOutput(out)
                .redirectError(complaint);
        builder.environment().clear();
        builder.environment()
                .put("HOLDFAST_JDK_FOLDERS", machine.resolve("nowhere").toString());
        builder.environment().putAll(environment);
        var code = builder.start().waitFor();
        return new Said(
                code,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(complaint.toPath(), StandardCharsets.UTF_8));
    }
}
