package io.holdfast.localstack;

import io.holdfast.localstack.stack.StackStatus;
import io.holdfast.localstack.stack.StackUrls;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The status for a person. */
final class StatusTable {

    private static final String ROW = "  %-10s %-10s %6s %8s %8s  %s%n";

    private StatusTable() {}

    static String of(StackStatus status) {
        var text = new StringBuilder("Holdfast is %s%n".formatted(status.state().wire()));
        if (status.services().isEmpty()) {
            return text.append("Start it with ./holdfast up").toString();
        }
        text.append(String.format(ROW, "", "", "port", "pid", "MiB", ""));
        for (var service : status.services()) {
            text.append(String.format(
                    ROW,
                    service.name(),
                    service.state(),
                    dash(service.port()),
                    dash(service.pid()),
                    dash(service.rssMib()),
                    service.detail()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nMemory of all parts: %.2f GiB (budget 2.5). The last start took %s (budget 20 s).%n",
                status.memoryMib() / 1024.0,
                status.startSeconds() > 0
                        ? String.format(Locale.ROOT, "%.1f s", status.startSeconds())
                        : "no time yet"));
        var urls = status.urls();
        if (urls != null) {
            text.append(urls(urls));
        }
        var credentials = status.credentials();
        if (credentials != null) {
            text.append(people(credentials.users()));
        }
        return text.toString().stripTrailing();
    }

    /** One password is enough for people who live on one machine. */
    private static String people(List<StackStatus.User> users) {
        var text = new StringBuilder();
        for (var user : users) {
            text.append("  %-12s %s%n".formatted(user.role(), user.email()));
        }
        return users.isEmpty()
                ? ""
                : "%nLog in with the password %s as:%n%s"
                        .formatted(users.getFirst().password(), text);
    }

    static String urls(StackUrls urls) {
        var text = new StringBuilder();
        line(text, "API", urls.api());
        line(text, "API guide", urls.docs());
        line(text, "Temporal UI", urls.temporalUi());
        line(text, "Inbox", urls.inbox());
        line(text, "Metrics", urls.metrics());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String url) {
        if (url != null) {
            text.append("  %-12s %s%n".formatted(name, url));
        }
    }

    private static String dash(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
