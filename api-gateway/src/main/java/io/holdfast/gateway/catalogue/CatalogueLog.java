package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.workflows.model.BusinessId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Enters in the log of the business what became of its entries: as they are written, without what tells of a person. */
@Component
class CatalogueLog {

    private static final Set<String> NOT_SAID = Set.of("id", "created_at", "updated_at", "removed_at");

    private final BusinessLog log;
    private final JsonMapper json;

    CatalogueLog(BusinessLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    /** One of them may be missing: what was added was nothing before, what was removed is nothing now. */
    <T> Mono<Void> note(
            Caller caller,
            BusinessId business,
            EntryKind<T> kind,
            @Nullable Entry<T> before,
            @Nullable Entry<T> now,
            String ip) {
        var fact = before == null ? "added" : now == null ? "removed" : "changed";
        var subject = Objects.requireNonNull(now == null ? before : now).id();
        var old = words(kind, before);
        var today = words(kind, now);
        var same = old.entrySet().stream()
                .filter(word -> Objects.equals(word.getValue(), today.get(word.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        same.forEach(old::remove);
        same.forEach(today::remove);
        return log.note(
                caller.tenancy(),
                Author.of(caller, ip),
                Change.of(business, kind.word() + "." + fact, subject).from(old).to(today));
    }

    private <T> Map<String, Object> words(EntryKind<T> kind, @Nullable Entry<T> entry) {
        var words = new LinkedHashMap<String, Object>();
        if (entry != null) {
            var timeless = new Entry<>(entry.id(), entry.details(), 1, Instant.EPOCH, Instant.EPOCH, null);
            json.valueToTree(kind.answer(timeless)).propertyStream().forEach(field -> {
                var said = !NOT_SAID.contains(field.getKey())
                        && !kind.personal(entry.details()).contains(field.getKey());
                if (said) {
                    words.put(field.getKey(), field.getValue());
                }
            });
        }
        return words;
    }
}
