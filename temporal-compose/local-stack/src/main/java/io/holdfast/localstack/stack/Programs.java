package io.holdfast.localstack.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The gateway and the worker as they are run. */
record Programs(Program gateway, Program worker) {

    /** Both at once: a first preparation keeps two cores busy. */
    static Programs ready(Home home, Progress progress) {
        var gatewayJar = home.gatewayJar();
        var workerJar = home.workerJar();
        var gateway = CompletableFuture.supplyAsync(() -> Program.ready(gatewayJar, List.of(), progress));
        var worker = Program.ready(workerJar, List.of("all"), progress);
        return new Programs(gateway.join(), worker);
    }
}
