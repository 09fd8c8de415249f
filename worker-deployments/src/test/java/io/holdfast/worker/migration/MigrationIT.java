package io.holdfast.worker.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.worker.RealTemporal;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class MigrationIT {

    private static final RealTemporal TEMPORAL = RealTemporal.prepared();
    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();

    @BeforeAll
    static void start() {
        TEMPORAL.start();
    }

    @Test
    void prepares_everything_once_and_changes_nothing_afterwards() throws SQLException {
        assertThat(migrate("holdfast-test")).isTrue();
        var rows = migrationsRun();
        assertThat(migrate("holdfast-test")).isTrue();

        assertThat(rows).isPositive().isEqualTo(migrationsRun());
        assertThat(retentionOf("holdfast-test")).isEqualTo(Duration.ofDays(30));
        assertThat(searchAttributesOf("holdfast-test")).containsAll(wantedAttributes());
    }

    @Test
    void corrects_the_retention_of_a_namespace_that_stands_already() {
        assertThat(retentionOf("default")).isNotEqualTo(Duration.ofDays(30));
        assertThat(migrate("default")).isTrue();
        assertThat(retentionOf("default")).isEqualTo(Duration.ofDays(30));
        assertThat(searchAttributesOf("default")).containsAll(wantedAttributes());
    }

    @Test
    void a_missing_setting_is_said_before_anything_is_touched() {
        assertThatThrownBy(() -> Migration.of(new Settings(Map.of("TEMPORAL_ADDRESS", TEMPORAL.address()))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("DATABASE_URL is required but not set");
    }

    private static boolean migrate(String namespace) {
        return Migration.of(new Settings(Map.of(
                        "DATABASE_URL",
                        POSTGRES.url(PostgresServer.Role.OWNER),
                        "DEMO_DATA",
                        "true",
                        "TEMPORAL_ADDRESS",
                        TEMPORAL.address(),
                        "TEMPORAL_NAMESPACE",
                        namespace)))
                .run();
    }

    private static int migrationsRun() throws SQLException {
        try (var connection = DriverManager.getConnection(POSTGRES.superuserJdbcUrl());
                var sql = connection.createStatement();
                var count = sql.executeQuery("select (select count(*) from booking.flyway_history)"
                        + " + (select count(*) from booking_demo.flyway_history)")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static Duration retentionOf(String namespace) {
        var stubs = TEMPORAL.connection().stubs();
        try {
            var retention = stubs.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getConfig()
                    .getWorkflowExecutionRetentionTtl();
            return Duration.ofSeconds(retention.getSeconds());
        } finally {
            stubs.shutdownNow();
        }
    }

    private static Iterable<String> searchAttributesOf(String namespace) {
        var stubs = TEMPORAL.connection().stubs();
        try {
            return OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static List<String> wantedAttributes() {
        return BookingSearchAttributes.all().stream()
                .map(SearchAttributeKey::getName)
                .toList();
    }
}
