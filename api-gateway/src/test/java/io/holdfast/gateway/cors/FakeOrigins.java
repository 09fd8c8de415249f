package io.holdfast.gateway.cors;

import io.holdfast.booking.catalog.AllowedOrigins;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Origins in memory, and what would be noted of their changes. Every business is there and active. */
@Component
@Primary
final class FakeOrigins implements AllowedOrigins, OriginsLog {

    static final String LISTED = "https://widget.example";

    final Map<BusinessId, Listed> lists = new ConcurrentHashMap<>();
    final List<String> noted = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Set<String>> ofActiveBusinesses() {
        return Mono.fromSupplier(() -> lists.values().stream()
                        .flatMap(list -> list.origins().stream())
                        .collect(Collectors.toSet()))
                .doOnNext(all -> all.add(LISTED));
    }

    @Override
    public Mono<Listed> of(Tenancy tenancy, BusinessId business) {
        return Mono.fromSupplier(() -> lists.getOrDefault(business, new Listed(List.of(), 0)));
    }

    @Override
    public Mono<Listed> replace(Tenancy tenancy, BusinessId business, int version, List<String> origins) {
        return Mono.fromSupplier(() -> {
            var now = new Listed(origins, version + 1);
            lists.put(business, now);
            return now;
        });
    }

    @Override
    public Mono<Void> changed(Caller caller, BusinessId business, List<String> before, List<String> after, String ip) {
        return Mono.fromRunnable(() -> noted.add(before + " to " + after));
    }
}
