package io.holdfast.worker.migration;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Teaches a namespace what bookings can be searched by. */
final class SearchAttributeSetup {

    private static final long CALL_SECONDS = 10;

    private final WorkflowServiceStubs stubs;
    private final String namespace;
    private final Consumer<String> say;

    SearchAttributeSetup(WorkflowServiceStubs stubs, String namespace, Consumer<String> say) {
        this.stubs = stubs;
        this.namespace = namespace;
        this.say = say;
    }

    void addMissing(Patience patience) {
        var known = patience.until(this::known);
        if (known.isEmpty()) {
            say.accept("Temporal search attributes: this server can't be told about them; bookings can't be searched");
            return;
        }
        var missing = missing(known.get());
        if (missing.isEmpty()) {
            say.accept("Temporal search attributes: up to date");
            return;
        }
        patience.until(() -> operator()
                .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .putAllSearchAttributes(missing)
                        .build()));
        patience.until(this::canSearch);
        say.accept("Temporal search attributes: added " + String.join(", ", missing.keySet()));
    }

    private Optional<Map<String, IndexedValueType>> known() {
        try {
            return Optional.of(operator()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap());
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Map<String, IndexedValueType> missing(Map<String, IndexedValueType> known) {
        var wanted = BookingSearchAttributes.all().stream()
                .collect(Collectors.toMap(
                        SearchAttributeKey::getName, SearchAttributeKey::getValueType, (one, _) -> one, TreeMap::new));
        known.forEach((name, type) -> {
            if (wanted.containsKey(name) && wanted.get(name) != type) {
                throw new TemporalNotPrepared(
                        "Temporal keeps the search attribute %s as %s, bookings need %s; a type can't be changed"
                                .formatted(name, type, wanted.get(name)));
            }
        });
        wanted.keySet().removeAll(known.keySet());
        return wanted;
    }

    /** The parts of the server learn of a new attribute some seconds later; a booking sent before that is refused. */
    private boolean canSearch() {
        try {
            stubs.blockingStub()
                    .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace)
                            .setQuery(BookingSearchAttributes.all().stream()
                                    .map(attribute -> attribute.getName() + " IS NOT NULL")
                                    .collect(Collectors.joining(" AND ")))
                            .build());
            return true;
        } catch (StatusRuntimeException refused) {
            return switch (refused.getStatus().getCode()) {
                case INVALID_ARGUMENT ->
                    throw Status.NOT_FOUND.withCause(refused).asRuntimeException();
                // A server that lists nothing has nothing to wait for.
                case UNIMPLEMENTED -> false;
                default -> throw refused;
            };
        }
    }

    private OperatorServiceBlockingStub operator() {
        return OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
                .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
    }
}
