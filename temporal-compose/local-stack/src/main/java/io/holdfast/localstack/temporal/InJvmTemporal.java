package io.holdfast.localstack.temporal;

import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.concurrent.CountDownLatch;

/** The last resort: the SDK's test server in a process of its own. It keeps nothing and lists nothing. */
final class InJvmTemporal {

    private InJvmTemporal() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(arguments[0]);
        // Time is locked: it must run as it runs outside.
        try (var _ = TestServer.createPortBoundServer(port, true)) {
            registerSearchAttributes("127.0.0.1:" + port);
            new CountDownLatch(1).await();
        }
    }

    private static void registerSearchAttributes(String address) {
        var stubs = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            var request = AddSearchAttributesRequest.newBuilder().setNamespace("default");
            BookingSearchAttributes.all()
                    .forEach(attribute -> request.putSearchAttributes(attribute.getName(), attribute.getValueType()));
            stubs.blockingStub().addSearchAttributes(request.build());
        } finally {
            stubs.shutdownNow();
        }
    }
}
