package io.holdfast.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.Businesses.Changing;
import io.holdfast.booking.catalog.Businesses.Making;
import io.holdfast.booking.catalog.Businesses.Moving;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BusinessId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Flux;

/** Businesses in a real database, as the gateway's role sees and changes them. */
@Timeout(60)
class BusinessesIT {

    private static final AnnotationConfigApplicationContext WIRED =
            TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));
    private static final Tenancy PLATFORM = Tenancy.everything(Set.of(), UUID.randomUUID());

    private final Businesses businesses = WIRED.getBean(Businesses.class);
    private final UUID owner = UUID.randomUUID();
    private final BusinessId id = BusinessId.ofOwner(owner);
    private final Tenancy own = new Tenancy(Set.of(id), owner);
    private final String slug = "spa-" + owner;

    @AfterAll
    static void close() {
        WIRED.close();
    }

    private BusinessDetails spa(String name, String slug) {
        return new BusinessDetails(
                slug, name, BusinessType.SALON, ZoneId.of("Europe/Zurich"), "CH", Currency.getInstance("CHF"));
    }

    private Business made() {
        return made(businesses
                .make(owner, spa("Spa", slug), false, UUID.randomUUID())
                .block());
    }

    private static Business made(Making making) {
        assertThat(making).isInstanceOf(Making.Made.class);
        return ((Making.Made) making).business();
    }

    private Moving move(Tenancy tenancy, BusinessMove move) {
        return businesses.move(tenancy, id, move, "Papers", UUID.randomUUID()).block();
    }

    @Test
    void a_new_business_waits_and_is_seen_by_its_own_people_and_the_platforms() {
        var business = made();
        assertThat(business.id()).isEqualTo(id);
        assertThat(business.status()).isEqualTo(BusinessStatus.PENDING);
        assertThat(business.pendingBecause()).isEqualTo("awaiting_review");
        assertThat(businesses.find(own, id).block()).isEqualTo(business);
        assertThat(businesses.find(PLATFORM, id).block()).isEqualTo(business);
        for (var stranger : new Tenancy[] {Tenancy.anonymous(), Tenancy.of(UUID.randomUUID()), Tenancy.of(owner)}) {
            assertThat(businesses.find(stranger, id).block()).isNull();
        }
        assertThat(WIRED.getBean(PublicCatalogue.class).bySlug(slug).block()).isNull();
    }

    @Test
    void an_active_business_of_others_is_public_but_not_theirs_to_read_or_list() {
        made();
        move(PLATFORM, BusinessMove.ACTIVATE);
        var stranger = new Tenancy(Set.of(BusinessId.ofOwner(UUID.randomUUID())), UUID.randomUUID());
        assertThat(businesses.find(stranger, id).block()).isNull();
        assertThat(businesses.list(stranger, null, slug, 10, null).block().data())
                .isEmpty();
        assertThat(WIRED.getBean(PublicCatalogue.class).bySlug(slug).block()).isNotNull();
    }

    @Test
    void the_same_wish_made_again_finds_what_it_made_and_another_one_is_refused() {
        var request = UUID.randomUUID();
        var first = businesses.make(owner, spa("Spa", slug), false, request).block();
        assertThat(businesses.make(owner, spa("Spa", slug), false, request).block())
                .isEqualTo(first);
        assertThat(businesses
                        .make(owner, spa("Bar", "bar-" + owner), false, UUID.randomUUID())
                        .block())
                .isInstanceOf(Making.HasOne.class);
    }

    @Test
    void of_many_wishes_at_once_one_makes_the_business() {
        var answers = Flux.range(0, 8)
                .flatMap(
                        n -> businesses
                                .make(owner, spa("Spa", slug), false, UUID.randomUUID())
                                .retry(3),
                        8)
                .collectList()
                .block();
        assertThat(answers).filteredOn(Making.Made.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Making.HasOne.class::isInstance).hasSize(7);
    }

    @Test
    void a_slug_made_from_a_name_gives_way_and_one_that_was_chosen_is_refused() {
        made();
        var other = UUID.randomUUID();
        assertThat(businesses
                        .make(other, spa("Spa", slug), true, UUID.randomUUID())
                        .block())
                .isInstanceOf(Making.SlugTaken.class);
        var taken = businesses
                .make(other, spa("Spa", slug), false, UUID.randomUUID())
                .block();
        assertThat(made(taken).details().slug()).isEqualTo(slug + "-2");
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        var business = made();
        var changed = businesses
                .change(own, id, 1, spa("Spa by the lake", slug), "standard")
                .block();
        assertThat(changed).isInstanceOfSatisfying(Changing.Changed.class, done -> {
            assertThat(done.business().version()).isEqualTo(2);
            assertThat(done.business().details().name()).isEqualTo("Spa by the lake");
            assertThat(done.business().status()).isEqualTo(business.status());
        });
        assertThat(businesses.change(own, id, 1, spa("Stale", slug), "standard").block())
                .isInstanceOf(Changing.Stale.class);
        var stranger = Tenancy.of(BusinessId.ofOwner(UUID.randomUUID()));
        assertThat(businesses
                        .change(stranger, id, 2, spa("Taken over", slug), "standard")
                        .block())
                .isInstanceOf(Changing.Stale.class);
    }

    @Test
    void only_the_platform_changes_a_plan_whatever_an_endpoint_lets_pass() {
        assertThat(made().plan()).isEqualTo("standard");
        assertThatThrownBy(() ->
                        businesses.change(own, id, 1, spa("Spa", slug), "pro").block())
                .isInstanceOf(RuntimeException.class);
        assertThat(businesses.find(own, id).block().plan()).isEqualTo("standard");

        businesses.change(PLATFORM, id, 1, spa("Spa", slug), "pro").block();

        assertThat(businesses.find(own, id).block().plan()).isEqualTo("pro");
        businesses.change(own, id, 2, spa("Bar", slug), "pro").block();
        assertThat(businesses.find(own, id).block().plan()).isEqualTo("pro");
    }

    @Test
    void a_slug_of_another_business_is_not_given_twice() {
        made();
        var other = UUID.randomUUID();
        var second = made(businesses
                .make(other, spa("Bar", "bar-" + other), false, UUID.randomUUID())
                .block());
        assertThat(businesses
                        .change(new Tenancy(Set.of(second.id()), other), second.id(), 1, spa("Bar", slug), "standard")
                        .block())
                .isInstanceOf(Changing.SlugTaken.class);
    }

    @Test
    void a_move_repeated_by_its_request_is_done_once_and_a_second_one_is_impossible() {
        made();
        var request = UUID.randomUUID();
        var first = businesses
                .move(PLATFORM, id, BusinessMove.ACTIVATE, null, request)
                .block();
        assertThat(first).isInstanceOfSatisfying(Moving.Moved.class, moved -> {
            assertThat(moved.from()).isEqualTo(BusinessStatus.PENDING);
            assertThat(moved.business().pendingBecause()).isNull();
        });
        assertThat(businesses
                        .move(PLATFORM, id, BusinessMove.ACTIVATE, null, request)
                        .block())
                .isEqualTo(first);
        assertThat(move(PLATFORM, BusinessMove.ACTIVATE)).isEqualTo(new Moving.Impossible(BusinessStatus.ACTIVE));
    }

    @Test
    void a_suspension_says_why_until_it_ends() {
        made();
        move(PLATFORM, BusinessMove.ACTIVATE);
        move(PLATFORM, BusinessMove.SUSPEND);
        assertThat(businesses.find(own, id).block().suspendedBecause()).isEqualTo("Papers");
        move(PLATFORM, BusinessMove.REACTIVATE);
        assertThat(businesses.find(own, id).block().suspendedBecause()).isNull();
    }

    @Test
    void an_owner_pauses_and_resumes_but_ends_no_suspension() {
        made();
        move(PLATFORM, BusinessMove.ACTIVATE);
        move(own, BusinessMove.PAUSE);
        assertThat(businesses.find(own, id).block().status()).isEqualTo(BusinessStatus.INACTIVE);
        move(own, BusinessMove.RESUME);
        assertThat(businesses.find(own, id).block().status()).isEqualTo(BusinessStatus.ACTIVE);

        move(own, BusinessMove.PAUSE);
        move(PLATFORM, BusinessMove.SUSPEND);
        assertThat(move(own, BusinessMove.RESUME)).isEqualTo(new Moving.Impossible(BusinessStatus.SUSPENDED));
        assertThatThrownBy(() -> move(own, BusinessMove.REACTIVATE))
                .hasMessageContaining("only the platform moves a business");
    }

    @Test
    void an_owner_closes_for_good() {
        made();
        assertThat(move(own, BusinessMove.CLOSE)).isInstanceOf(Moving.Moved.class);
        assertThat(businesses.find(own, id).block().closedAt()).isNotNull();
        assertThat(move(PLATFORM, BusinessMove.REACTIVATE)).isEqualTo(new Moving.Impossible(BusinessStatus.DELETED));
        assertThatThrownBy(() -> businesses
                        .change(own, id, 2, spa("Risen", slug), "standard")
                        .block())
                .isInstanceOf(ClosedBusiness.class);
    }

    @Test
    void the_wall_lets_no_owner_judge_and_nobody_make_a_business_for_another() {
        made();
        assertThatThrownBy(() -> move(own, BusinessMove.ACTIVATE))
                .hasMessageContaining("only the platform moves a business");
        assertThat(move(Tenancy.of(BusinessId.ofOwner(UUID.randomUUID())), BusinessMove.CLOSE))
                .isInstanceOf(Moving.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into catalog.businesses (id, owner_id, slug, name, type, time_zone, country, currency, status)"
                        + " values (:id, :owner, 'x', 'x', 'other', 'UTC', 'CH', 'CHF', 'active')",
                "update catalog.businesses set owner_id = :owner where id = :id",
                "delete from catalog.businesses where id = :id and owner_id = :owner"
            })
    void the_gateways_role_writes_no_owner_and_no_first_status_and_deletes_nothing(String statement) {
        assertThatThrownBy(() -> WIRED.getBean(ModuleDatabase.class)
                        .within(
                                PLATFORM,
                                sql -> sql.sql(statement)
                                        .bind("id", id.value())
                                        .bind("owner", owner)
                                        .then())
                        .block())
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_stranger_to_the_derived_id_makes_nothing() {
        var someone = UUID.randomUUID();
        assertThatThrownBy(() -> WIRED.getBean(ModuleDatabase.class)
                        .within(
                                new Tenancy(Set.of(id), someone),
                                sql -> BusinessRows.insert(sql, id, owner, spa("Spa", slug), UUID.randomUUID()))
                        .block())
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_listing_reads_on_from_its_cursor() {
        made();
        var first = businesses.list(PLATFORM, null, null, 1, null).block();
        assertThat(first.data()).hasSize(1);
        var second =
                businesses.list(PLATFORM, null, null, 1, first.nextCursor()).block();
        assertThat(second.data()).hasSize(1).doesNotContainAnyElementsOf(first.data());
        assertThat(businesses
                        .list(PLATFORM, BusinessStatus.PENDING, slug.toUpperCase(java.util.Locale.ROOT), 10, null)
                        .block()
                        .data())
                .extracting(Business::id)
                .containsExactly(id);
        assertThat(businesses
                        .list(own, BusinessStatus.ACTIVE, null, 10, null)
                        .block()
                        .data())
                .isEmpty();
    }
}
