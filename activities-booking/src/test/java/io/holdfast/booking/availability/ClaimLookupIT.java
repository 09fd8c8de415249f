package io.holdfast.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How Postgres finds the claims, under the wall between tenants. */
@Timeout(120)
class ClaimLookupIT {

    private static final ModuleDatabase GATEWAY = TestStore.database(Role.GATEWAY, 1);

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void claims_are_looked_up_by_resource_and_time_however_many_there_are() {
        var clinic = TestBusiness.in("UTC");
        var resources = IntStream.range(0, 5)
                .mapToObj(n -> clinic.closedResource("staff", 1).value())
                .toArray(UUID[]::new);
        for (var resource : resources) {
            TestStore.execute(
                    "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                            + " select gen_random_uuid(), ?, ?, 1, tstzrange(at, at + interval '30 minutes'), 'firm'"
                            + " from generate_series(now() - interval '200 days', now() + interval '100 days',"
                            + " interval '2 hours') as at",
                    clinic.id().value(),
                    resource);
        }
        TestStore.execute("analyze booking.claims");

        for (var statement : List.of(Occupancies.CLAIMS, Occupancies.WITH_VERSIONS)) {
            assertThat(plan(statement, clinic, resources))
                    .doesNotContain("Seq Scan on claims")
                    .containsPattern("Index Cond: \\(\\(resource_id = ANY .*starts_at >.*starts_at <")
                    .contains("claims_by_time")
                    .contains("claims_of_stays");
        }
    }

    private static String plan(String statement, TestBusiness clinic, UUID[] resources) {
        var now = Instant.now();
        return GATEWAY.within(
                        Tenancy.of(clinic.id()),
                        sql -> sql.sql("explain (analyze, costs off) " + statement)
                                .bind("resources", resources)
                                .bind("reach", now.minus(Duration.ofDays(1)))
                                .bind("from", now)
                                .bind("until", now.plus(Duration.ofDays(31)))
                                .map(row -> row.get(0, String.class))
                                .all()
                                .reduce("", (lines, line) -> lines + line + "\n"))
                .block();
    }
}
