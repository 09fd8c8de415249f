package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.OwnProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How much memory a process and its children hold. */
final class Memory {

    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private Memory() {}

    static OptionalLong withChildren(ProcessHandle root) {
        return sum(OwnProcess.tree(root));
    }

    static OptionalLong alone(ProcessHandle process) {
        return sum(List.of(process));
    }

    private static OptionalLong sum(List<ProcessHandle> processes) {
        var kib = processes.stream()
                .mapToLong(process -> proportional(process.pid()).orElseGet(() -> resident(process.pid())))
                .sum();
        return kib == 0 ? OptionalLong.empty() : OptionalLong.of((kib + 1023) / 1024);
    }

    /** Linux counts shared pages by share; without that, each of Postgres' processes would count its shared memory again. */
    private static OptionalLong proportional(long pid) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
            var found = PROPORTIONAL.matcher(text);
            return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
        } catch (IOException notHere) {
            return OptionalLong.empty();
        }
    }

    private static long resident(long pid) {
        try {
            var asking = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).start();
            try (var output = asking.getInputStream()) {
                var text = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return asking.waitFor(2, TimeUnit.SECONDS) && text.matches("\\d+") ? Long.parseLong(text) : 0;
            }
        } catch (IOException noPs) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
