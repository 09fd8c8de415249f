package io.holdfast.localstack.stack;

import io.holdfast.localstack.providers.ProviderCredentials;
import io.holdfast.localstack.providers.ProviderEndpoints;
import io.holdfast.localstack.servers.CacheFolder;
import io.holdfast.localstack.servers.FreePort;
import io.holdfast.localstack.servers.OwnProcess;
import io.holdfast.localstack.servers.PortReservations;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.RedisServer;
import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.localstack.temporal.TemporalPrograms;
import io.holdfast.localstack.temporal.TemporalServer;
import io.holdfast.localstack.temporal.TemporalSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The whole system on one machine, each part a process that can be stopped, killed, paused and started again. */
public final class LocalStack implements AutoCloseable {

    private static final List<String> PARTS =
            List.of("postgres", "redis", "temporal", "migrate-gateway", "migrate-worker", "gateway", "worker");

    private final StackOptions options;
    private final LauncherLock lock;
    private final PortReservations reservations = new PortReservations(CacheFolder.ofPlatform());
    private final Secrets secrets;
    private final Ports ports;
    private final RunState.Temporal temporalFacts;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final Optional<TemporalServer> temporal;
    private final Applications applications;
    private final ServerProcess gateway;
    private final ServerProcess worker;
    private final List<ServerProcess> known = new CopyOnWriteArrayList<>();
    private volatile @Nullable ProviderEndpoints providers;
    private volatile RunState.Phase phase = RunState.Phase.STARTING;
    private volatile double startSeconds;
    private volatile boolean closing;

    private LocalStack(StackOptions options, Progress progress, LauncherLock lock) {
        this.options = options;
        this.lock = lock;
        var home = options.home();
        this.secrets = Secrets.of(home);
        this.ports = options.usualPorts() ? Ports.usual(reservations::reserve) : Ports.anywhere(reservations::reserve);
        home.rotate(PARTS);
        var source = new TemporalPrograms(options.environment(), CacheFolder.ofPlatform(), progress::says).find();
        this.temporalFacts = facts(source);
        this.postgres = PostgresServer.on(
                home.data().resolve("postgres"),
                home.log("postgres"),
                ports.postgres(),
                secrets.databasePassword(),
                this::spawned);
        this.redis = RedisServer.on(home.data().resolve("redis"), home.log("redis"), ports.redis(), this::spawned);
        this.temporal = source instanceof TemporalSource.External
                ? Optional.empty()
                : Optional.of(TemporalServer.of(source, temporalPlace(), this::spawned));
        this.applications = new Applications(
                home, Programs.ready(home, progress), secrets, postgres, redis.url(), temporalFacts.address(), ports);
        this.gateway = gateway("gateway", ports.gateway(), ports.gatewayManagement(), options.gatewayEnvironment());
        this.worker = worker("worker", ports.workerManagement(), options.workerEnvironment());
    }

    /** A stack that is not started yet; empty when one runs on this data folder already. */
    public static Optional<LocalStack> prepare(StackOptions options, Progress progress) {
        return LauncherLock.tryTake(options.home()).map(lock -> {
            var left = Leftovers.stop(options.home());
            if (!left.isEmpty()) {
                progress.says("stopped what an earlier start left running: " + String.join(", ", left));
            }
            try {
                return new LocalStack(options, progress, lock);
            } catch (RuntimeException failed) {
                lock.close();
                throw failed;
            }
        });
    }

    /** What takes long and needs doing once: the programs made ready, the servers unpacked or built. */
    public static void prepareOnce(Home home, Progress progress) {
        new TemporalPrograms(System.getenv(), CacheFolder.ofPlatform(), progress::says).find();
        Programs.ready(home, progress);
    }

    /** Starts a whole stack and returns when all of it is healthy. */
    public static LocalStack start(StackOptions options, Progress progress) {
        var stack = prepare(options, progress)
                .orElseThrow(() -> new ServerFailed(
                        "A stack runs on this folder already: " + options.home().data()));
        stack.start(progress);
        return stack;
    }

    /** Returns when everything is healthy; stops everything when something is not. */
    public void start(Progress progress) {
        try {
            record();
            startSeconds = new StackStart(this, progress).run();
            phase = RunState.Phase.RUNNING;
            record();
        } catch (ServerFailed failed) {
            close();
            throw failed;
        }
    }

    private RunState.Temporal facts(TemporalSource source) {
        var own = "127.0.0.1:" + ports.temporal();
        return switch (source) {
            case TemporalSource.External external -> new RunState.Temporal(source.kind(), "", external.address());
            case TemporalSource.Server server -> new RunState.Temporal(source.kind(), server.version(), own);
            case TemporalSource.InJvm _ -> new RunState.Temporal(source.kind(), "", own);
        };
    }

    private TemporalServer.Place temporalPlace() {
        var home = options.home();
        return new TemporalServer.Place(
                home.data().resolve("temporal"),
                home.log("temporal"),
                ports.temporal(),
                ports.temporalUi(),
                home.dynamicConfig(),
                Histories.areClear(options.environment()) ? null : "http://127.0.0.1:" + ports.gateway() + "/codec");
    }

    private ServerProcess gateway(String name, int port, int managementPort, Map<String, String> extra) {
        return new ServerProcess(
                applications.gateway(name, port, managementPort, extra),
                Probes.readiness(managementPort),
                this::spawned);
    }

    private ServerProcess worker(String name, int managementPort, Map<String, String> extra) {
        return new ServerProcess(
                applications.worker(name, managementPort, extra), Probes.readiness(managementPort), this::spawned);
    }

    /** One more gateway beside the first, on ports of its own; started and healthy. */
    public ServerProcess anotherGateway(String name, Map<String, String> extra) {
        var another = gateway(name, anotherPort(), anotherPort(), extra);
        another.start();
        return another;
    }

    /** One more worker beside the first; started and healthy. */
    public ServerProcess anotherWorker(String name, Map<String, String> extra) {
        var another = worker(name, anotherPort(), extra);
        another.start();
        return another;
    }

    /** The Temporal server forgets everything, as if its disk were lost; then it runs again, prepared as by an update. */
    public void loseTemporal() {
        var server = temporal.orElseThrow(() -> new ServerFailed("The Temporal server is not ours to lose"));
        server.process().kill();
        var folder = options.home().data().resolve("temporal");
        List.of("temporal.db", "temporal.db-wal", "temporal.db-shm")
                .forEach(file -> CacheFolder.delete(folder.resolve(file)));
        server.start();
        runToEnd(applications.migrateWorker());
    }

    private int anotherPort() {
        return FreePort.any(reservations::reserve);
    }

    private void spawned(ServerProcess process) {
        if (!known.contains(process)) {
            known.add(process);
        }
        record();
        if (closing) {
            process.kill();
        }
    }

    private synchronized void record() {
        var parts = known.stream()
                .map(one -> new RunState.Part(
                        one.name(),
                        one.port(),
                        one.stopSignal(),
                        one.own().map(RunState.Recorded::of).orElse(null)))
                .toList();
        var launcher = RunState.Recorded.of(OwnProcess.of(ProcessHandle.current()));
        new RunState(phase, launcher, startSeconds, temporalFacts, ports, parts).write(options.home());
    }

    public ServerProcess gateway() {
        return gateway;
    }

    public ServerProcess worker() {
        return worker;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    /** Absent when the server runs elsewhere. */
    public Optional<ServerProcess> temporal() {
        return temporal.map(TemporalServer::process);
    }

    public String temporalAddress() {
        return temporalFacts.address();
    }

    /** As whoever looks from outside sees it. */
    public StackStatus status() {
        return new StatusReport(options.home()).now();
    }

    /** Where its data lies. */
    public Path data() {
        return options.home().data();
    }

    public StackUrls urls() {
        return StackUrls.of(ports, temporalFacts.kind());
    }

    public Secrets secrets() {
        return secrets;
    }

    /** How long the last start took, from nothing to healthy. */
    public double startSeconds() {
        return startSeconds;
    }

    Applications applications() {
        return applications;
    }

    RunState.Temporal temporalFacts() {
        return temporalFacts;
    }

    Ports ports() {
        return ports;
    }

    /** They live in this process, so that tests can reach into them. */
    void startProviders() {
        var credentials = new ProviderCredentials(
                secrets.sendgridApiKey(), secrets.twilioAccountSid(), secrets.twilioAuthToken());
        providers = ProviderEndpoints.start(options.home().data().resolve("providers"), ports.providers(), credentials);
    }

    /** A process of this stack that is meant to run once and end. */
    void runToEnd(ServerProcess.Launch launch) {
        new ServerProcess(launch, () -> true, this::spawned).runToEnd();
    }

    /** Every process that was started and should be running. */
    public List<ServerProcess> wanted() {
        return known.stream().filter(ServerProcess::isWanted).toList();
    }

    /** Stops everything: who serves first, what they stand on last. */
    @Override
    public void close() {
        closing = true;
        var servers = List.of("postgres", "redis", "temporal");
        known.parallelStream().filter(one -> !servers.contains(one.name())).forEach(ServerProcess::stop);
        known.parallelStream().filter(one -> servers.contains(one.name())).forEach(ServerProcess::stop);
        var endpoints = providers;
        if (endpoints != null) {
            endpoints.close();
        }
        RunState.forget(options.home());
        reservations.close();
        lock.close();
    }
}
