package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.FreePort;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.localstack.temporal.TemporalProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a stack from outside: what its launcher recorded, and what each part answers now. */
public final class StatusReport {

    private final Home home;

    public StatusReport(Home home) {
        this.home = home;
    }

    public StackStatus now() {
        return RunState.read(home).map(this::of).orElseGet(StackStatus::stopped);
    }

    private StackStatus of(RunState run) {
        var launcher = run.launcher().alive();
        if (launcher.isEmpty() && run.livingParts().isEmpty()) {
            return StackStatus.stopped();
        }
        var services = new ArrayList<>(run.parts().parallelStream()
                .filter(part -> !part.name().startsWith("migrate-"))
                .map(part -> service(run, part))
                .toList());
        services.add(providers(launcher, run));
        services.add(launcher(launcher));
        return new StackStatus(
                state(run, services),
                StackUrls.of(run.ports(), run.temporal().kind()),
                new StackStatus.Temporal(run.temporal().kind(), version(run)),
                services,
                Secrets.of(home).credentials(),
                run.startSeconds());
    }

    private static StackStatus.State state(RunState run, List<StackStatus.Service> services) {
        if (run.launcherLives() && run.phase() == RunState.Phase.STARTING) {
            return StackStatus.State.STARTING;
        }
        var whole = services.stream().allMatch(service -> service.state().equals("running"));
        return whole ? StackStatus.State.RUNNING : StackStatus.State.DEGRADED;
    }

    private static StackStatus.Service service(RunState run, RunState.Part part) {
        var process = part.alive();
        if (process.isEmpty()) {
            return new StackStatus.Service(part.name(), "stopped", part.port(), null, null, "not running");
        }
        var ready = answers(run, part);
        return new StackStatus.Service(
                part.name(),
                ready ? "running" : "unhealthy",
                part.port(),
                process.get().pid(),
                memory(process.get()),
                detail(run, part, ready));
    }

    /** Part of the launcher's process, whose memory is counted once. */
    private static StackStatus.Service providers(Optional<ProcessHandle> launcher, RunState run) {
        var port = run.ports().providers();
        var ready = launcher.isPresent() && !FreePort.isFree(port);
        var pid = launcher.map(ProcessHandle::pid).orElse(null);
        var detail = "SendGrid, Twilio and the inbox, within the launcher";
        return new StackStatus.Service("providers", ready ? "running" : "stopped", port, pid, null, detail);
    }

    private static StackStatus.Service launcher(Optional<ProcessHandle> launcher) {
        return launcher.map(process -> new StackStatus.Service(
                        "launcher",
                        "running",
                        null,
                        process.pid(),
                        Memory.alone(process).orElse(0),
                        "watches the parts"))
                .orElseGet(() -> new StackStatus.Service(
                        "launcher", "stopped", null, null, null, "was killed; `up` cleans up and starts again"));
    }

    private static Long memory(ProcessHandle process) {
        return Memory.withChildren(process).orElse(0);
    }

    private static String detail(RunState run, RunState.Part part, boolean ready) {
        if (!ready) {
            return "does not answer; see .holdfast/logs/%s.log".formatted(part.name());
        }
        return switch (part.name()) {
            case "temporal" ->
                run.temporal().kind().equals("in_jvm")
                        ? "test server in a JVM: no UI, no search, nothing kept"
                        : "server " + run.temporal().version();
            case "gateway" -> "management on port " + run.ports().gatewayManagement();
            case "worker" -> "every role";
            default -> "";
        };
    }

    private static boolean answers(RunState run, RunState.Part part) {
        ServerProcess.Health health = switch (part.name()) {
            case "temporal" -> () -> TemporalProbe.answers(run.temporal().address());
            case "gateway" -> Probes.readiness(run.ports().gatewayManagement());
            case "worker" -> Probes.readiness(run.ports().workerManagement());
            default -> () -> !FreePort.isFree(part.port());
        };
        try {
            return health.answers();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception no) {
            return false;
        }
    }

    private static String version(RunState run) {
        if (!run.temporal().kind().equals("external")) {
            return run.temporal().version();
        }
        try {
            return TemporalProbe.version(run.temporal().address());
        } catch (RuntimeException away) {
            return "";
        }
    }
}
