package io.holdfast.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name under which Temporal shows this process: role, host, process id. */
record WorkerIdentity(String text) {

    static WorkerIdentity of(Role role) {
        return new WorkerIdentity("%s@%s:%d"
                .formatted(role.word(), host(), ProcessHandle.current().pid()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown-host";
        }
    }
}
