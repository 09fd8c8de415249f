package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.localstack.temporal.TemporalProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Starts the parts in their order, each as soon as what it stands on is there. */
final class StackStart {

    private final LocalStack stack;
    private final Progress progress;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    StackStart(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /** Returns the seconds it took. */
    double run() {
        var began = Instant.now();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            all(threads).join();
            return Duration.between(began, Instant.now()).toMillis() / 1000.0;
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ServerFailed reason
                    ? reason
                    : new ServerFailed("The start failed: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private CompletableFuture<Object> all(Executor threads) {
        var postgres = step(threads, "Postgres", stack.postgres().port(), stack.postgres()::start);
        var redis = step(threads, "Redis", stack.redis().port(), stack.redis()::start);
        var temporal = step(threads, "Temporal", stack.ports().temporal(), this::startTemporal);
        var providers = step(threads, "Providers and inbox", stack.ports().providers(), stack::startProviders);
        var servers = CompletableFuture.allOf(postgres, redis, temporal, providers);
        var gatewaySchema = step(
                postgres,
                threads,
                "Schema of the gateway",
                0,
                () -> stack.runToEnd(stack.applications().migrateGateway()));
        var workerSchema = step(
                CompletableFuture.allOf(postgres, temporal),
                threads,
                "Schemas of the worker",
                0,
                () -> stack.runToEnd(stack.applications().migrateWorker()));
        var ready = CompletableFuture.allOf(servers, gatewaySchema, workerSchema);
        var gateway = step(ready, threads, "Gateway", stack.gateway().port(), stack.gateway()::start);
        var worker = step(ready, threads, "Worker", stack.worker().port(), stack.worker()::start);
        // The first failure ends the wait; whatever still starts is stopped with the rest.
        return CompletableFuture.anyOf(CompletableFuture.allOf(gateway, worker), failure);
    }

    private CompletableFuture<Void> step(Executor threads, String name, int port, Runnable work) {
        return step(CompletableFuture.completedFuture(null), threads, name, port, work);
    }

    private CompletableFuture<Void> step(
            CompletableFuture<?> after, Executor threads, String name, int port, Runnable work) {
        return after.thenRunAsync(
                () -> {
                    var began = Instant.now();
                    failingEverything(work);
                    var took = Duration.between(began, Instant.now()).toMillis() / 1000.0;
                    var where = port > 0 ? " on port " + port : "";
                    progress.says("%s ready%s (%.1f s)".formatted(name, where, took));
                },
                threads);
    }

    private void failingEverything(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException reason) {
            failure.completeExceptionally(reason);
            throw reason;
        }
    }

    private void startTemporal() {
        stack.temporal().ifPresentOrElse(ServerProcess::start, this::demandExternal);
    }

    /** Its namespace is the worker's business, which makes it if need be. */
    private void demandExternal() {
        var address = stack.temporalAddress();
        try {
            TemporalProbe.version(address);
        } catch (RuntimeException unreachable) {
            throw new ServerFailed(
                    "TEMPORAL_ADDRESS is %s, and no Temporal server answers there".formatted(address), unreachable);
        }
    }
}
