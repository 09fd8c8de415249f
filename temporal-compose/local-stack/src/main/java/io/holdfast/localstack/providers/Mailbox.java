package io.holdfast.localstack.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The newest messages, kept in a file of JSON lines so that they survive a restart. */
final class Mailbox {

    private static final int LIMIT = 5_000;

    private final Path file;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private int lines;

    private Mailbox(Path file) {
        this.file = file;
    }

    static Mailbox in(Path folder) {
        var mailbox = new Mailbox(folder.resolve("messages.jsonl"));
        try {
            Files.createDirectories(folder);
            mailbox.load();
        } catch (IOException unusable) {
            throw new UncheckedIOException("The inbox can't use its folder", unusable);
        }
        return mailbox;
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (var line : Files.readAllLines(file)) {
            try {
                messages.add(Json.read(line, Message.class));
            } catch (IOException cutShort) {
                // the process died while it wrote this line; its sender got no answer
            }
        }
        trim();
        rewrite();
    }

    void keep(List<Message> arrived) {
        synchronized (this) {
            messages.addAll(arrived);
            trim();
            append(arrived);
        }
        watchers.forEach(Runnable::run);
    }

    /** What fits, by the time it arrived, newest first. */
    synchronized List<Message> newestFirst(Predicate<Message> fitting) {
        return messages.stream()
                .filter(fitting)
                .sorted(Comparator.comparing(Message::receivedAt).reversed())
                .toList();
    }

    Optional<Message> find(String id) {
        return newestFirst(message -> message.id().equals(id)).stream().findFirst();
    }

    void clear() {
        synchronized (this) {
            messages.clear();
            rewrite();
        }
        watchers.forEach(Runnable::run);
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    private void trim() {
        if (messages.size() > LIMIT) {
            messages.subList(0, messages.size() - LIMIT).clear();
        }
    }

    private void append(List<Message> arrived) {
        if (lines + arrived.size() > 2 * LIMIT) {
            rewrite();
            return;
        }
        try {
            Files.write(
                    file,
                    arrived.stream().map(Json::write).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lines += arrived.size();
        } catch (IOException full) {
            throw new UncheckedIOException("The inbox can't write", full);
        }
    }

    private void rewrite() {
        var next = file.resolveSibling("messages.next");
        try {
            Files.write(next, messages.stream().map(Json::write).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            lines = messages.size();
        } catch (IOException full) {
            throw new UncheckedIOException("The inbox can't write", full);
        }
    }
}
