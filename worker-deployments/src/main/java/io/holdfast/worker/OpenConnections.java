package io.holdfast.worker;

import io.holdfast.foundation.database.ModuleDatabase;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import reactor.core.publisher.Flux;

/** Opens connections before the process says it is ready, so that the first bookings need not wait for them. */
final class OpenConnections implements ApplicationRunner {

    private static final int SO_MANY = 8;

    private final List<ModuleDatabase> databases;

    OpenConnections(List<ModuleDatabase> databases) {
        this.databases = List.copyOf(databases);
    }

    /** A database that is away stops no start: the steps wait for it. */
    @Override
    public void run(ApplicationArguments arguments) {
        Flux.fromIterable(databases)
                .flatMap(database -> Flux.range(0, SO_MANY).flatMap(n -> database.ping(), SO_MANY))
                .onErrorComplete()
                .blockLast();
    }
}
