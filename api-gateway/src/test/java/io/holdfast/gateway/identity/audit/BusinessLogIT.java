package io.holdfast.gateway.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BusinessLogIT {

    private static ModuleDatabase gateway;

    private final BusinessId business = new BusinessId(UUID.randomUUID());
    private final UUID person = UUID.randomUUID();
    private final BusinessLog log = new BusinessLog(gateway);

    @BeforeAll
    static void start() {
        gateway = TestDatabase.of(Role.GATEWAY);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private void note(Tenancy tenancy, Author author) {
        log.note(
                        tenancy,
                        author,
                        Change.of(business, "business.renamed", null)
                                .from(Map.of("name", "Spa"))
                                .to(Map.of("name", "Salon")))
                .block();
    }

    private List<String> seen(Tenancy tenancy) {
        return gateway.within(
                        tenancy,
                        sql -> sql.sql("""
                                        select actor || ' ' || coalesce(actor_id::text, '-') || ' ' || (before ->> 'name')
                                          || ' ' || (after ->> 'name') as entry
                                        from identity.audit_log where business_id = :business
                                        """)
                                .bind("business", business.value())
                                .map(row -> row.get("entry", String.class))
                                .all()
                                .collectList())
                .block();
    }

    private Tenancy member() {
        return new Tenancy(Set.of(business), person);
    }

    @Test
    void who_changed_what_is_seen_at_the_business_and_on_the_platform_only() {
        note(member(), Author.person(person, "203.0.113.7"));
        assertThat(seen(member())).containsExactly("user %s Spa Salon".formatted(person));
        assertThat(seen(Tenancy.everything(Set.of(), UUID.randomUUID()))).hasSize(1);
        assertThat(seen(Tenancy.of(new BusinessId(UUID.randomUUID())))).isEmpty();
        assertThat(seen(Tenancy.of(person))).isEmpty();
        assertThat(seen(Tenancy.anonymous())).isEmpty();
    }

    @Test
    void keys_the_platform_and_the_system_are_noted_as_what_they_are() {
        var key = UUID.randomUUID();
        var admin = UUID.randomUUID();
        note(Tenancy.of(business), new Author("api_key", key, "203.0.113.7"));
        note(Tenancy.everything(Set.of(), admin), new Author("platform", admin, "203.0.113.7"));
        note(Tenancy.of(business), Author.system());
        assertThat(seen(member()))
                .containsExactlyInAnyOrder(
                        "api_key %s Spa Salon".formatted(key),
                        "platform %s Spa Salon".formatted(admin),
                        "system - Spa Salon");
    }

    @Test
    void nobody_writes_in_anothers_name_or_about_anothers_business() {
        var other = Author.person(UUID.randomUUID(), "203.0.113.7");
        refused(() -> note(member(), other));
        refused(() -> note(Tenancy.of(business), other));
        refused(() -> note(Tenancy.of(person), Author.person(person, "203.0.113.7")));
        refused(() -> note(Tenancy.everything(Set.of(), person), other));
        assertThat(seen(member())).isEmpty();
    }

    private static void refused(Runnable noting) {
        assertThatThrownBy(noting::run).hasStackTraceContaining("row-level security");
    }
}
