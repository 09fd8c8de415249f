package io.holdfast.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.AllowedOrigins.Listed;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Flux;

@Timeout(60)
class AllowedOriginsIT {

    private static final AnnotationConfigApplicationContext WIRED =
            TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));

    private final AllowedOrigins origins = WIRED.getBean(AllowedOrigins.class);
    private final TestBusiness spa = TestBusiness.in("Europe/Zurich");
    private final Tenancy own = Tenancy.of(spa.id());
    private final String site = "https://" + UUID.randomUUID() + ".example";

    @AfterAll
    static void close() {
        WIRED.close();
    }

    private int version() {
        return origins.of(own, spa.id()).map(Listed::version).block();
    }

    @Test
    void what_an_active_business_lists_everybody_may_know() {
        var listed = origins.replace(own, spa.id(), version(), List.of(site)).block();
        assertThat(listed.origins()).containsExactly(site);
        assertThat(origins.of(own, spa.id()).block()).isEqualTo(listed);
        assertThat(origins.ofActiveBusinesses().block()).contains(site);

        origins.replace(own, spa.id(), listed.version(), List.of()).block();
        assertThat(origins.ofActiveBusinesses().block()).doesNotContain(site);
    }

    @Test
    void of_many_who_change_the_same_list_one_does() {
        var version = version();
        var changed = Flux.range(0, 8)
                .flatMap(n -> origins.replace(own, spa.id(), version, List.of(site + ":" + (n + 1))))
                .collectList()
                .block();
        assertThat(changed).hasSize(1);
        assertThat(origins.of(own, spa.id()).block()).isEqualTo(changed.getFirst());
    }

    @Test
    void nobody_changes_the_list_of_another_business() {
        var other = Tenancy.of(TestBusiness.in("Europe/Zurich").id());
        var version = version();
        assertThatThrownBy(() -> origins.replace(other, spa.id(), version, List.of(site))
                .blockOptional()
                .orElseThrow());
        assertThat(origins.ofActiveBusinesses().block()).doesNotContain(site);
        assertThat(origins.of(own, spa.id()).block().origins()).isEmpty();
    }
}
