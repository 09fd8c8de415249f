package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the stack takes of the machine: memory, and what its databases have grown to. */
record Footprint(String memory, long memoryMib, long postgresBytes, long temporalBytes) {

    static Footprint of(LocalStack stack) throws IOException {
        var services = stack.status().services();
        return new Footprint(
                services.stream()
                        .filter(service -> service.rssMib() != null)
                        .map(service -> service.name() + " " + service.rssMib())
                        .collect(Collectors.joining(", ")),
                services.stream()
                        .map(StackStatus.Service::rssMib)
                        .filter(Objects::nonNull)
                        .mapToLong(Number::longValue)
                        .sum(),
                new Lab(stack.postgres().superuserJdbcUrl()).count("select pg_database_size(current_database())"),
                size(stack.data().resolve("temporal")));
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    void printGrowth(Footprint before, int bookings, PrintStream out) {
        out.printf("memory before %d MiB (%s)%n", before.memoryMib(), before.memory());
        out.printf("memory after  %d MiB (%s)%n", memoryMib(), memory());
        out.printf(
                "per open booking: %.1f KiB of memory, %.1f KiB in Postgres, %.1f KiB in Temporal's database%n",
                (memoryMib() - before.memoryMib()) * 1024.0 / bookings,
                (postgresBytes() - before.postgresBytes()) / 1024.0 / bookings,
                (temporalBytes() - before.temporalBytes()) / 1024.0 / bookings);
    }
}
